import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EtcdProgram } from '../../src/program/etcd-program';
import { ProgramCache } from '../../src/program/program-cache';
import { get, Members } from './members';
import { etcdText, version } from './releases-stand-in';

const members = new Members();
const never = new AbortController().signal;

describe('etcd of the image', () => {
  it('is taken where it is there', async () => {
    writeFileSync(members.path('etcd'), etcdText, { mode: 0o755 });
    const { program } = members.member('etcd1', 1, members.path('etcd'));
    expect(await program.find()).toBe(members.path('etcd'));
  });

  it('is no folder', async () => {
    mkdirSync(members.path('etcd'));
    const { program } = members.member('etcd1', 1, members.path('etcd'));
    expect(await program.find()).toBeUndefined();
  });

  it('is found by its name', async () => {
    mkdirSync(members.path('bin'));
    writeFileSync(members.path('bin', 'etcd'), etcdText, { mode: 0o755 });
    const cache = new ProgramCache({ vaultDir: members.path('vault'), member: 'etcd1', instance: () => 1 });
    const searchPath = `/nowhere:${members.path('bin')}`;
    const program = new EtcdProgram({ etcd: 'etcd', searchPath, release: undefined, cache });
    expect(await program.find()).toBe(members.path('bin', 'etcd'));
    rmSync(members.path('bin', 'etcd'));
    expect(await program.find()).toBeUndefined();
    await expect(program.get(never)).rejects.toThrow('there is no etcd at etcd, and no release is named');
  });
});

describe('etcd that is not in the image', () => {
  it('is downloaded, run from the own disk, and kept for the others', async () => {
    const member = members.member('etcd1');
    expect(await member.program.find()).toBeUndefined();
    expect(await get(member)).toBe(join(member.binDir, members.cacheName, 'etcd'));
    for (const place of [join(member.binDir, members.cacheName), members.cached()]) {
      expect(readdirSync(place).sort()).toEqual(['SHA256SUMS', 'etcd', 'etcdutl']);
      expect(readFileSync(join(place, 'etcd'), 'utf8')).toBe(etcdText);
    }
    expect(readdirSync(member.binDir)).toEqual([members.cacheName]);
    expect(readdirSync(members.path('vault', 'etcd'))).toEqual([members.cacheName]);
  });

  it('is copied from the vault where another one has downloaded it', async () => {
    await get(members.member('etcd1'));
    const other = members.member('etcd2');
    expect(await get(other)).toBe(join(other.binDir, members.cacheName, 'etcd'));
    expect(members.releases.asked).toBe(1);
  });

  it('is there when the agent is started again in the same container', async () => {
    await get(members.member('etcd1'));
    rmSync(members.path('vault'), { recursive: true });
    members.releases.isAway = true;
    expect(await get(members.member('etcd1', 2))).toBeDefined();
    expect(members.releases.asked).toBe(1);
  });

  it('has no etcdutl before 3.5', async () => {
    members.release({ etcd: etcdText });
    await get(members.member('etcd1'));
    expect(await get(members.member('etcd2'))).toBeDefined();
    expect(readdirSync(members.cached()).sort()).toEqual(['SHA256SUMS', 'etcd']);
  });

  it('is got by many at once, of whom one keeps it for the others', async () => {
    const many = Array.from({ length: 6 }, (_, index) => members.member(`etcd${index + 1}`));
    const paths = await Promise.all(many.map(get));
    expect(paths).toEqual(many.map(({ binDir }) => join(binDir, members.cacheName, 'etcd')));
    expect(readdirSync(members.path('vault', 'etcd'))).toEqual([members.cacheName]);
    expect(readFileSync(members.cached('etcd'), 'utf8')).toBe(etcdText);
  });
});

describe('an archive', () => {
  it('with another checksum is refused before anything of it is unpacked', async () => {
    const right = members.sum;
    members.releases.archive = Buffer.concat([members.releases.archive, Buffer.from('more')]);
    const { program, binDir } = members.member('etcd1');
    await expect(program.get(never)).rejects.toThrow(`and not ${right}`);
    expect(readdirSync(binDir)).toEqual([]);
    expect(await program.find()).toBeUndefined();
  });

  it('of which a part is missing is refused, and had at the next try', async () => {
    members.releases.sends = 200;
    const member = members.member('etcd1');
    await expect(member.program.get(never)).rejects.toThrow(`${members.releasesUrl}/v${version}`);
    expect(readdirSync(member.binDir)).toEqual([]);
    members.releases.sends = Infinity;
    expect(await get(member)).toBeDefined();
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['without etcd', { etcdctl: 'ctl' }, /the archive holds no etcd/],
    ['with an etcd that does not run here', { etcd: '#!/bin/sh\nexit 1\n' }, /Command failed/],
  ])('%s is refused', async (_what, files, why) => {
    members.release(files);
    const { program } = members.member('etcd1');
    await expect(program.get(never)).rejects.toThrow(why);
    expect(await program.find()).toBeUndefined();
  });

  it('that cannot be had is said so', async () => {
    members.releases.isAway = true;
    await expect(members.member('etcd1').program.get(never)).rejects.toThrow(/\.tar\.gz: status 404$/);
    members.releases.close();
    await expect(members.member('etcd1').program.get(never)).rejects.toThrow(/: ECONNREFUSED$/);
  });

  it('is not waited for by an agent that is told to stop', async () => {
    const stopping = new AbortController();
    stopping.abort();
    await expect(members.member('etcd1').program.get(stopping.signal)).rejects.toThrow(/abort/);
  });
});

describe('a copy on the own disk', () => {
  it('that was cut by a crash is got again', async () => {
    const member = members.member('etcd1');
    const path = (await get(member)) ?? '';
    writeFileSync(path, etcdText.slice(0, 12));
    chmodSync(path, 0o755);
    expect(readFileSync((await get(members.member('etcd1', 2))) ?? '', 'utf8')).toBe(etcdText);
  });
});
