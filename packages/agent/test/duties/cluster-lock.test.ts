import { agentKeys } from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';
import { LockLostError, withClusterLock } from '../../src/duties/cluster-lock';
import { describeEachMinor } from '../../../../tools/jest/etcd-minors.cjs';
import { RealEtcd } from './real-etcd';

const never = new AbortController().signal;

describeEachMinor('the lock of a cluster', ({ etcd: program }) => {
  let etcd: RealEtcd;
  beforeEach(async () => {
    etcd = await RealEtcd.start(program);
  });
  afterEach(() => etcd.stop());
  const holderNow = async () => {
    const { value } = (await etcd.client.kv.get(agentKeys.lock)) ?? {};
    return value && Buffer.from(value).toString();
  };
  const lock = <T>(holder: string, run: (signal: AbortSignal) => Promise<T>) =>
    withClusterLock({ etcd: etcd.client, holder, signal: never }, run);

  it('is one agent’s at a time, and free once that has done', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<string> => {
      inside += 1;
      most = Math.max(most, inside);
      await delay(200);
      inside -= 1;
      return 'done';
    };
    const all = await Promise.all(
      ['etcd1 backup', 'etcd2 backup', 'etcd3 drill'].map((one) => lock(one, work)),
    );
    expect(all.filter((one) => one?.value === 'done')).toHaveLength(1);
    expect(most).toBe(1);
    expect(await holderNow()).toBeUndefined();
    expect(await etcd.client.leases.list()).toEqual([]);
    expect(await lock('etcd2 backup', holderNow)).toEqual({ value: 'etcd2 backup' });
  });

  it('is free again after what failed', async () => {
    await expect(lock('etcd1 backup', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await holderNow()).toBeUndefined();
  });

  it('is somebody else’s once the lease of one that is gone has ended', async () => {
    // What an agent leaves that is killed: the key, with a lease that nobody renews.
    const { id } = await etcd.client.leases.grant(2);
    await etcd.client.kv.put(agentKeys.lock, 'etcd1 backup', { lease: id });
    expect(await lock('etcd2 backup', holderNow)).toBeUndefined();
    let taken: Awaited<ReturnType<typeof lock>>;
    for (let tries = 0; tries < 100 && taken === undefined; tries += 1) {
      await delay(100);
      taken = await lock('etcd2 backup', holderNow);
    }
    expect(taken).toEqual({ value: 'etcd2 backup' });
  });

  it('is lost to its holder when the lease is revoked, who is told to stop', async () => {
    const stopped = lock('etcd1 backup', async (signal) => {
      const [lease = ''] = await etcd.client.leases.list();
      await etcd.client.leases.revoke(lease);
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    });
    await expect(stopped).rejects.toThrow(LockLostError);
  });

  it('is lost to its holder before anybody else can have it, when etcd does not answer', async () => {
    const begun = performance.now();
    let toldAt = Infinity;
    const stopped = lock('etcd1 backup', async (signal) => {
      etcd.freeze();
      signal.addEventListener('abort', () => {
        toldAt = performance.now();
      });
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    });
    await expect(stopped).rejects.toThrow(LockLostError);
    expect(toldAt - begun).toBeLessThan(27_000);
    etcd.thaw();
  });
});
