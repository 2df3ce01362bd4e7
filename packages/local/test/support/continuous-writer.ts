import type { LocalCluster } from '../../src';
import { eventually } from './eventually';
import { put } from './tls-client';

/** Writes one key after the other to the members in turn, each over a new connection. */
export interface ContinuousWriter {
  /** Keys whose write a member has acknowledged. */
  readonly acknowledged: readonly string[];
  /** Resolves once so many more writes have been acknowledged; rejects when that takes too long. */
  acknowledge(count: number): Promise<void>;
  stop(): Promise<void>;
}

export function writeContinuously({ clientEndpoints, clientFiles }: LocalCluster): ContinuousWriter {
  const acknowledged: string[] = [];
  let stopped = false;
  const run = async (): Promise<void> => {
    for (let number = 0; !stopped; number += 1) {
      const key = `written/${String(number).padStart(6, '0')}`;
      const endpoint = clientEndpoints[number % clientEndpoints.length]!;
      // A member that is down refuses; what it does not acknowledge may be lost.
      if (!(await put(endpoint, clientFiles!, key, 'x').catch(() => false))) continue;
      acknowledged.push(key);
    }
  };
  const running = run();
  return {
    acknowledged,
    acknowledge(count) {
      const wanted = acknowledged.length + count;
      return eventually(`${count} more writes are acknowledged`, () => acknowledged.length >= wanted);
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
