import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { quantile } from 'simple-statistics';
import type { PreparedMembers } from './prepare-members';

/** What clients met that put keys for a while. */
export interface PutFigures {
  readonly perSecond: number;
  /** Of a hundred puts, 99 took no longer. */
  readonly p99Ms: number;
}

/** Clients that stay connected to the members of a cluster. */
export interface PutClients {
  /** Has each client put one key after the other. @throws Error when a member does not acknowledge one. */
  putFor(seconds: number): Promise<PutFigures>;
  close(): void;
}

const value = Buffer.alloc(256, 'v').toString('base64');
const keys = 1000;

/** Connects clients to the members in turn, through the JSON gateway that every etcd has. */
export function connectClients(
  { clientEndpoints, clientFiles }: PreparedMembers,
  clients: number,
): PutClients {
  if (!clientFiles) throw new Error('clients of this cluster have no certificate');
  const [ca, cert, key] = [clientFiles.authorities, clientFiles.certificate, clientFiles.privateKey].map(
    (file) => readFileSync(file),
  );
  const agents = Array.from(
    { length: clients },
    () => new Agent({ keepAlive: true, maxSockets: 1, ca, cert, key }),
  );
  let puts = 0;
  const putOnce = async (agent: Agent, endpoint: string): Promise<number> => {
    const name = Buffer.from(`bench/${puts++ % keys}`).toString('base64');
    const start = performance.now();
    await post(agent, `${endpoint}/v3/kv/put`, JSON.stringify({ key: name, value }));
    return performance.now() - start;
  };
  return {
    putFor: async (seconds) => {
      const start = performance.now();
      const end = start + seconds * 1000;
      const each = agents.map(async (agent, index) => {
        const endpoint = clientEndpoints[index % clientEndpoints.length] ?? '';
        const tookMs: number[] = [];
        while (performance.now() < end) tookMs.push(await putOnce(agent, endpoint));
        return tookMs;
      });
      const tookMs = (await Promise.all(each)).flat();
      const elapsed = (performance.now() - start) / 1000;
      return { perSecond: tookMs.length / elapsed, p99Ms: quantile(tookMs, 0.99) };
    },
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}

function post(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, method: 'POST' }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`etcd answered ${response.statusCode} at ${url}`));
      });
    });
    asking.once('error', reject);
    asking.end(body);
  });
}
