import { EtcdError, type EtcdClient } from '@etcd-iac/etcd-client';
import { agentKeys } from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a lock outlives an agent that is gone, in seconds. */
const ttlSeconds = 30;

/** Between two renewals, and between two tries of one. */
const renewMs = 8_000;
const againMs = 1_000;

/** Without a renewal for this long, the lock counts as lost, although it is there a while longer. */
const lostMs = 20_000;

/** How long etcd may take for one renewal. */
const renewalMs = 3_000;

export interface ClusterLockOptions {
  readonly etcd: EtcdClient;
  /** Who holds it and for what, such as `etcd1 backup`: for whoever reads the key. */
  readonly holder: string;
  readonly signal: AbortSignal;
}

/** What a holder was stopped for that could not keep its lock: somebody else may have it. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';
}

/**
 * Runs something that one agent of a cluster does at a time, such as a backup. The lock is a key with a lease, so that it goes with
 * an agent that is gone.
 *
 * @param run - Gets a signal that is aborted as soon as the lock is lost.
 * @returns what that resolves with; `undefined` where somebody else has the lock.
 */
export async function withClusterLock<T>(
  { etcd, holder, signal }: ClusterLockOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const grantedAt = performance.now();
  const lease = await etcd.leases.grant(ttlSeconds);
  const lost = new AbortController();
  const held = AbortSignal.any([signal, lost.signal]);
  const ended = new AbortController();
  try {
    const { succeeded } = await etcd.transact({
      compare: [{ key: agentKeys.lock, version: 0n }],
      success: [{ put: { key: agentKeys.lock, value: holder, lease: lease.id } }],
    });
    if (!succeeded) return undefined;
    const keeping = keep(etcd, { id: lease.id, grantedAt }, AbortSignal.any([held, ended.signal])).catch(
      (error: unknown) => {
        lost.abort(error);
      },
    );
    try {
      return { value: await run(held) };
    } finally {
      ended.abort();
      await keeping;
    }
  } finally {
    // Where that fails, it goes by itself.
    await etcd.leases.revoke(lease.id).catch((error: unknown) => {
      if (!EtcdError.is(error)) throw error;
    });
  }
}

/** Renews a lease until the signal says so. @throws LockLostError well before somebody else can have the lock. */
async function keep(
  etcd: EtcdClient,
  { id, grantedAt }: { readonly id: string; readonly grantedAt: number },
  signal: AbortSignal,
): Promise<void> {
  let renewedAt = grantedAt;
  let pauseMs = renewMs;
  for (;;) {
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      // Its time begins before the answer comes.
      const askedAt = performance.now();
      await etcd.leases.keepAliveOnce(id, { signal, deadlineMs: renewalMs });
      renewedAt = askedAt;
      pauseMs = renewMs;
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      const isLost = EtcdError.is(error, 'NOT_FOUND') || performance.now() - renewedAt > lostMs;
      if (isLost) throw new LockLostError(`the lock is lost: ${error.message}`);
      // A change of leaders takes a second or two.
      pauseMs = againMs;
    }
  }
}
