import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, Members } from './members';
import { etcdText } from './releases-stand-in';

const members = new Members();

describe('a vault', () => {
  it.each<[string, () => void]>([
    [
      'is not there',
      () => {
        rmSync(members.path('vault'), { recursive: true });
      },
    ],
    [
      'is no folder',
      () => {
        rmSync(members.path('vault'), { recursive: true });
        writeFileSync(members.path('vault'), '');
      },
    ],
    [
      'has a file in the way',
      () => {
        writeFileSync(members.path('vault', 'etcd'), '');
      },
    ],
  ])('that %s does not matter', async (_what, spoil) => {
    spoil();
    expect(await get(members.member('etcd1'))).toBeDefined();
  });

  it('that is not there is not made', async () => {
    rmSync(members.path('vault'), { recursive: true });
    await get(members.member('etcd1'));
    expect(existsSync(members.path('vault'))).toBe(false);
  });

  it('that has given the instance no number is not written to', async () => {
    await get(members.member('etcd1', 0));
    expect(readdirSync(members.path('vault'))).toEqual([]);
  });

  it.each<[string, () => void]>([
    [
      'other bytes',
      () => {
        writeFileSync(members.cached('etcd'), '#!/bin/sh\necho evil\n');
      },
    ],
    [
      'a part of it',
      () => {
        writeFileSync(members.cached('etcd'), etcdText.slice(0, 10));
      },
    ],
    [
      'an empty etcdutl',
      () => {
        writeFileSync(members.cached('etcdutl'), '');
      },
    ],
    [
      'no checksums',
      () => {
        rmSync(members.cached('SHA256SUMS'));
      },
    ],
    [
      'checksums of nothing',
      () => {
        writeFileSync(members.cached('SHA256SUMS'), '');
      },
    ],
    [
      'nothing',
      () => {
        rmSync(members.cached('etcd'));
      },
    ],
  ])('with %s for etcd is not believed, and put right', async (_what, spoil) => {
    await get(members.member('etcd1'));
    spoil();
    const other = members.member('etcd2');
    const path = await get(other);
    expect(readFileSync(path ?? '', 'utf8')).toBe(etcdText);
    expect(members.releases.asked).toBe(2);
    expect(readdirSync(members.cached()).sort()).toEqual(['SHA256SUMS', 'etcd', 'etcdutl']);
    expect(readFileSync(members.cached('etcd'), 'utf8')).toBe(etcdText);
    expect(await get(members.member('etcd3'))).toBeDefined();
    expect(members.releases.asked).toBe(2);
  });

  it('loses what an instance before has left half done', async () => {
    mkdirSync(members.path('vault', 'etcd', 'prepared-etcd1-1'), { recursive: true });
    mkdirSync(members.path('vault', 'etcd', 'prepared-etcd10-1'));
    mkdirSync(members.path('vault', 'etcd', 'prepared-etcd1-2-1'));
    await get(members.member('etcd1', 2));
    expect(readdirSync(members.path('vault', 'etcd')).sort()).toEqual([
      members.cacheName,
      'prepared-etcd1-2-1',
      'prepared-etcd10-1',
    ]);
  });
});
