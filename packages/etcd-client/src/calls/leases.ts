import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection/connection';
import { refusal } from '../connection/explain-failure';
import { Lease } from '../generated/rpc_pb';
import { idOf, signedOf, type EtcdId } from '../ids';
import type { EtcdCallOptions } from '../options';

export interface EtcdLease {
  readonly id: EtcdId;
  /** How long it lasts when nobody keeps it alive, in seconds; etcd may give more than was asked for. */
  readonly ttlSeconds: number;
}

export interface LeaseTimeToLive {
  /** Seconds that are left. */
  readonly ttlSeconds: number;
  readonly grantedTtlSeconds: number;
  /** The keys that go with it. */
  readonly keys: readonly Uint8Array[];
}

/** Leases: what goes by itself when nobody keeps it alive. */
export interface EtcdLeases {
  grant(ttlSeconds: number, options?: EtcdCallOptions): Promise<EtcdLease>;
  /** Resolves with the seconds that it lasts from now on. One that is gone is `NOT_FOUND`. */
  keepAliveOnce(id: EtcdId, options?: EtcdCallOptions): Promise<number>;
  /** Keeps a lease alive while one loops over it: yields at each renewal, which come three times in the lease's time. */
  keepAlive(id: EtcdId, options?: EtcdCallOptions): AsyncIterable<number>;
  revoke(id: EtcdId, options?: EtcdCallOptions): Promise<void>;
  /** Undefined where there is no such lease. */
  timeToLive(id: EtcdId, options?: EtcdCallOptions): Promise<LeaseTimeToLive | undefined>;
  list(options?: EtcdCallOptions): Promise<readonly EtcdId[]>;
}

export function leasesOf(connection: Connection): EtcdLeases {
  const keepAliveOnce = async (id: EtcdId, options?: EtcdCallOptions): Promise<number> => {
    const stream = await connection.open(
      Lease.method.leaseKeepAlive,
      { first: { ID: signedOf(id, 'LeaseKeepAlive') } },
      options,
    );
    stream.close();
    const { TTL } = stream.first;
    if (TTL > 0n) return Number(TTL);
    throw refusal('LeaseKeepAlive', stream.endpoint, 'etcdserver: requested lease not found', 'NOT_FOUND');
  };
  return {
    keepAliveOnce,
    grant: async (ttlSeconds, options) => {
      const { ID, TTL } = await connection.call(
        Lease.method.leaseGrant,
        { TTL: BigInt(Math.ceil(ttlSeconds)) },
        options,
      );
      return { id: idOf(ID), ttlSeconds: Number(TTL) };
    },
    async *keepAlive(id, options) {
      for (;;) {
        const ttlSeconds = await keepAliveOnce(id, options);
        yield ttlSeconds;
        await delay((ttlSeconds * 1000) / 3, undefined, { signal: options?.signal, ref: false }).catch(() => {
          options?.signal?.throwIfAborted();
        });
      }
    },
    revoke: async (id, options) => {
      await connection.call(Lease.method.leaseRevoke, { ID: signedOf(id, 'LeaseRevoke') }, options);
    },
    timeToLive: async (id, options) => {
      const { TTL, grantedTTL, keys } = await connection.call(
        Lease.method.leaseTimeToLive,
        { ID: signedOf(id, 'LeaseTimeToLive'), keys: true },
        options,
      );
      return TTL < 0n ? undefined : { ttlSeconds: Number(TTL), grantedTtlSeconds: Number(grantedTTL), keys };
    },
    list: async (options) =>
      (await connection.call(Lease.method.leaseLeases, {}, options)).leases.map(({ ID }) => idOf(ID)),
  };
}
