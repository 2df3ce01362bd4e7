import type { Agent } from 'node:https';
import { quantile } from 'simple-statistics';
import { askMember, createAgent } from './ask-members';
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

/** Connects clients to the members in turn. */
export function connectClients(prepared: PreparedMembers, clients: number): PutClients {
  const { clientEndpoints } = prepared;
  const agents = Array.from({ length: clients }, () => createAgent(prepared));
  let puts = 0;
  const putOnce = async (agent: Agent, endpoint: string): Promise<number> => {
    const name = Buffer.from(`bench/${puts++ % keys}`).toString('base64');
    const start = performance.now();
    await askMember(agent, `${endpoint}/v3/kv/put`, { key: name, value });
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
