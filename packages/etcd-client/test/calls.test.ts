import { createHash } from 'node:crypto';
import { textOf, type EtcdClient, type WatchEvent } from '../src';
import { describeEachMinor } from '../../../tools/jest/etcd-minors.cjs';
import { runEtcd, type RunningEtcd } from './support/run-etcd';

describeEachMinor('a client whose certificate has a name', ({ minor }) => {
  let etcd: RunningEtcd;
  let client: EtcdClient;
  beforeAll(async () => {
    etcd = await runEtcd(minor);
    client = etcd.connect();
  });
  afterAll(() => etcd.stop());

  it('puts, gets, counts and deletes keys', async () => {
    expect(await client.kv.get('greeting')).toBeUndefined();
    const { revision } = await client.kv.put('greeting', 'hello');
    const found = await client.kv.get('greeting');
    expect(found).toMatchObject({
      createRevision: revision,
      modRevision: revision,
      version: 1n,
      lease: undefined,
    });
    expect(textOf(found!.value)).toBe('hello');
    const again = await client.kv.put('greeting', 'hi', { withPrevious: true });
    expect(textOf(again.previous!.value)).toBe('hello');
    await client.kv.put(Uint8Array.of(0xff, 0x01), Uint8Array.of(0, 0xff));
    expect((await client.kv.get(Uint8Array.of(0xff, 0x01)))!.value).toEqual(Uint8Array.of(0, 0xff));
    const old = await client.kv.get('greeting', { revision });
    expect(textOf(old!.value)).toBe('hello');
    for (const name of ['b', 'a', 'c']) await client.kv.put(`letter/${name}`, name);
    const letters = await client.kv.range(
      { prefix: 'letter/' },
      { limit: 2, sort: { by: 'value', descending: true }, serializable: true },
    );
    expect(letters.count).toBe(3);
    expect(letters.keyValues.map(({ value }) => textOf(value))).toEqual(['c', 'b']);
    const keys = await client.kv.range({ from: 'letter/b', to: 'letter/d' }, { keysOnly: true });
    expect(keys.keyValues.map(({ key, value }) => [textOf(key), value.length])).toEqual([
      ['letter/b', 0],
      ['letter/c', 0],
    ]);
    expect(await client.kv.range({ prefix: '' }, { countOnly: true })).toMatchObject({
      count: 5,
      keyValues: [],
    });
    expect((await client.kv.delete({ prefix: 'letter/' }, { withPrevious: true })).previous).toHaveLength(3);
    expect(await client.kv.delete({ key: 'letter/a' })).toMatchObject({ deleted: 0, previous: [] });
  });

  it('does one thing or another in a transaction', async () => {
    const lock = {
      compare: [{ key: 'lock', version: 0n }],
      success: [{ put: { key: 'lock', value: 'mine' } }, { range: { keys: { key: 'lock' } } }],
      failure: [{ range: { keys: { key: 'lock' } } }, { delete: { keys: { key: 'lock' } } }],
    } as const;
    const [won, lost] = [await client.transact(lock), await client.transact(lock)];
    expect([won.succeeded, lost.succeeded]).toEqual([true, false]);
    expect(won.results).toMatchObject([{ put: {} }, { range: { count: 1 } }]);
    expect(lost.results).toMatchObject([{ range: { count: 1 } }, { delete: { deleted: 1 } }]);
    const { revision } = await client.kv.put('lock', 'other');
    const held = await client.transact({
      compare: [
        { key: 'lock', value: 'mine', is: 'not-equal' },
        { key: 'lock', createRevision: revision },
        { key: 'lock', modRevision: revision + 1n, is: 'less' },
        { key: 'lock', version: 0n, is: 'greater' },
        { key: 'lock', lease: '0' },
      ],
    });
    expect(held).toMatchObject({ succeeded: true, results: [] });
  });

  it('watches what happens, and what has happened', async () => {
    const { revision } = await client.kv.put('watched/1', 'one');
    const watch = await client.watch({ prefix: 'watched/' }, { startRevision: revision, withPrevious: true });
    await client.kv.put('watched/1', 'two');
    await client.kv.put('elsewhere', 'x');
    await client.kv.delete({ key: 'watched/1' });
    const events: WatchEvent[] = [];
    for await (const event of watch) if (events.push(event) === 3) break;
    expect(events.map(({ type }) => type)).toEqual(['put', 'put', 'delete']);
    expect(events.map(({ previous }) => previous && textOf(previous.value))).toEqual([
      undefined,
      'one',
      'two',
    ]);
    expect(events[2]!.keyValue.modRevision).toBe(revision + 3n);

    const deletes = await client.watch({ key: 'watched/2' }, { without: 'put' });
    await client.kv.put('watched/2', 'x');
    await client.kv.delete({ key: 'watched/2' });
    for await (const { type } of deletes) {
      expect(type).toBe('delete');
      deletes.close();
    }
  });

  it('says that what was compacted cannot be watched', async () => {
    const { revision } = await client.kv.put('compacted', 'x');
    await client.kv.compact(revision, { physical: true });
    const compacted = {
      code: 'OUT_OF_RANGE',
      etcdMessage: 'etcdserver: mvcc: required revision has been compacted',
    };
    await expect(client.kv.compact(revision)).rejects.toMatchObject({ ...compacted, call: 'Compact' });
    const watching = async (): Promise<void> => {
      for await (const event of await client.watch({ key: 'compacted' }, { startRevision: 1n })) {
        throw new Error(`unexpected ${event.type}`);
      }
    };
    await expect(watching()).rejects.toMatchObject({ ...compacted, call: 'Watch' });
  });

  it('holds keys by leases', async () => {
    const { id, ttlSeconds } = await client.leases.grant(60);
    expect(ttlSeconds).toBe(60);
    await client.kv.put('leased', 'x', { lease: id });
    expect(await client.kv.get('leased')).toMatchObject({ lease: id });
    expect(await client.leases.list()).toContain(id);
    expect(await client.leases.keepAliveOnce(id)).toBe(60);
    const { id: short } = await client.leases.grant(1);
    let renewals = 0;
    for await (const seconds of client.leases.keepAlive(short)) {
      expect(seconds).toBeGreaterThan(0);
      renewals += 1;
      if (renewals === 3) break;
    }
    const left = await client.leases.timeToLive(id);
    expect(left).toMatchObject({ grantedTtlSeconds: 60 });
    expect(left!.keys.map(textOf)).toEqual(['leased']);
    await client.leases.revoke(id);
    expect(await client.kv.get('leased')).toBeUndefined();
    expect(await client.leases.timeToLive(id)).toBeUndefined();
    const gone = { code: 'NOT_FOUND', etcdMessage: 'etcdserver: requested lease not found' };
    await expect(client.leases.keepAliveOnce(id)).rejects.toMatchObject(gone);
    await expect(client.leases.revoke(id)).rejects.toMatchObject(gone);
    await expect(client.leases.revoke('lease')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('asks a member how it is', async () => {
    const status = await client.maintenance.status();
    const [member] = await client.members.list();
    expect(status).toMatchObject({ memberId: member!.id, leader: member!.id, isLearner: false, errors: [] });
    expect(member).toMatchObject({ name: 'etcd1', clientUrls: etcd.endpoints, isLearner: false });
    expect(status.version).toMatch(new RegExp(`^${minor}\\.\\d+$`));
    expect(status.databaseBytes).toBeGreaterThanOrEqual(status.databaseBytesInUse);
    expect(status.databaseBytesInUse).toBeGreaterThan(0);
    const isNew = ['3.6', '3.7'].includes(minor);
    expect(status.databaseQuotaBytes).toBe(isNew ? 2 * 1024 ** 3 : undefined);
    expect(status.storageVersion === undefined).toBe(!isNew);
    expect(await client.maintenance.alarms()).toEqual([]);
    await client.maintenance.defragment({ deadlineMs: 20_000 });
    const hash = await client.maintenance.hashKv();
    expect(await client.maintenance.hashKv({ revision: hash.revision })).toEqual(hash);
    expect(hash.compactRevision).toBeGreaterThan(0n);
    await expect(client.maintenance.disarm({ memberId: member!.id, kind: 'NOSPACE' })).resolves.toEqual([]);
  });

  it('reads a snapshot to its end, with the hash that etcdctl looks for', async () => {
    await client.kv.put('large', 'x'.repeat(1_000_000));
    const pieces: Uint8Array[] = [];
    for await (const piece of client.maintenance.snapshot()) pieces.push(piece);
    const all = Buffer.concat(pieces);
    expect(all.length % 512).toBe(32);
    expect(createHash('sha256').update(all.subarray(0, -32)).digest()).toEqual(all.subarray(-32));
    expect(pieces.length).toBeGreaterThan(2);
  });

  it('changes a member', async () => {
    const [member] = await client.members.list({ linearizable: false });
    const updated = await client.members.update(member!.id, ['http://127.0.0.1:1', ...member!.peerUrls]);
    expect(updated[0]!.peerUrls).toEqual(['http://127.0.0.1:1', ...member!.peerUrls]);
    await expect(client.members.remove('abc')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      etcdMessage: 'etcdserver: member not found',
      endpoint: etcd.endpoints[0],
      message: `"MemberRemove" was refused at "${etcd.endpoints[0]!}": etcdserver: member not found`,
    });
  });
});
