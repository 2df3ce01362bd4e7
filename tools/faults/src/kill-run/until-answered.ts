import { EtcdError } from '@etcd-iac/etcd-client';
import { setTimeout as delay } from 'node:timers/promises';

/** Until somebody answers, after a kill: etcd reads all of its log first, on a machine that does much else. */
export const answerMs = 120_000;

/** Asks again while leaders change. @throws EtcdError where nobody answers for long. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + answerMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!EtcdError.is(error) || performance.now() > until) throw error;
    }
    await delay(50);
  }
}
