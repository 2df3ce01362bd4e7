import type { EtcdClient } from '@etcd-iac/etcd-client';
import { quantile } from 'simple-statistics';
import { connectClient } from './connect-client';
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

const value = 'v'.repeat(256);
const keys = 1000;

/** Connects clients to the members in turn. */
export function connectClients(prepared: PreparedMembers, clients: number): PutClients {
  const { clientEndpoints } = prepared;
  const connected = Array.from({ length: clients }, (_, index) =>
    connectClient(prepared, clientEndpoints[index % clientEndpoints.length] ?? ''),
  );
  let puts = 0;
  const putOnce = async (client: EtcdClient): Promise<number> => {
    const key = `bench/${puts++ % keys}`;
    const start = performance.now();
    await client.kv.put(key, value);
    return performance.now() - start;
  };
  return {
    putFor: async (seconds) => {
      const start = performance.now();
      const end = start + seconds * 1000;
      const each = connected.map(async (client) => {
        const tookMs: number[] = [];
        while (performance.now() < end) tookMs.push(await putOnce(client));
        return tookMs;
      });
      const tookMs = (await Promise.all(each)).flat();
      const elapsed = (performance.now() - start) / 1000;
      return { perSecond: tookMs.length / elapsed, p99Ms: quantile(tookMs, 0.99) };
    },
    close: () => {
      for (const client of connected) client.close();
    },
  };
}
