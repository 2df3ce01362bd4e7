import { snapshotNames } from '@etcd-iac/operate';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeUnless } from '../../../../tools/jest/describe-unless.cjs';
import { backupSettings, DutyMember } from '../duties/duty-member';
import { anyProgram, RealEtcd } from '../duties/real-etcd';

describe('a vault in which something is wrong', () => {
  let etcd: RealEtcd;
  let member: DutyMember;
  beforeEach(async () => {
    etcd = await RealEtcd.start(anyProgram);
    await etcd.client.kv.put('key', 'value');
    member = new DutyMember({ etcd });
  });
  afterEach(() => etcd.stop());
  const inBackups = (...names: readonly string[]): string => join(member.vaultDir, 'backups', ...names);
  const files = (): string[] => readdirSync(inBackups()).sort();
  const only = (ending: string): string => files().find((file) => file.endsWith(ending)) ?? '';
  /** Of an agent that has just started: what it had seen before is forgotten. */
  const again = (backup = backupSettings): DutyMember => (member = new DutyMember({ etcd, backup }));

  it('with a flipped bit: the drill finds it, and the next snapshot is taken at once', async () => {
    await member.attend('backup');
    const name = only('.db');
    const file = openSync(inBackups(name), 'r+');
    writeSync(file, Buffer.from([0x55]), 0, 1, 9_000);
    closeSync(file);
    await again().attend('drill');
    expect(member.status.drill).toMatchObject({ state: 'failed', reason: expect.stringContaining('sha256') });
    expect(files().map((one) => one.replace(/^[^.]*/, ''))).toEqual(['.db', '.failed.json', '.json']);
    // Which is marked, and a good one comes at once.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await member.attend('backup');
    expect(member.status.backup).toMatchObject({ state: 'ok', failures: 0 });
    expect(files().filter((one) => one.endsWith('.db'))).toHaveLength(2);
    expect(member.status.backup?.snapshot).not.toBe(name.replace('.db', ''));
  });

  it.each<[string, string, () => void]>([
    [
      'cut',
      'that is cut',
      () => {
        truncateSync(inBackups(only('.db')), 8_192);
      },
    ],
    [
      'cut',
      'with something behind it',
      () => {
        appendFileSync(inBackups(only('.db')), 'x');
      },
    ],
    [
      'torn',
      'whose manifest is cut',
      () => {
        truncateSync(inBackups(only('.json')), 100);
      },
    ],
    [
      'foreign',
      'of another cluster',
      () => {
        const text = readFileSync(inBackups(only('.json')), 'utf8');
        writeFileSync(inBackups(only('.json')), text.replace(/"clusterId": "[^"]+"/, '"clusterId": "1"'));
      },
    ],
    [
      'foreign',
      'with the name of another one',
      () => {
        const [name = ''] = files().map((one) => one.split('.')[0]);
        const other = snapshotNames.of({ ...snapshotNames.read(name)!, member: 'other' });
        for (const ending of ['.db', '.json'])
          renameSync(inBackups(name + ending), inBackups(other + ending));
      },
    ],
  ])(
    'with one that is %s: one %s does not count, and stays',
    async (why, _, harm) => {
      await member.attend('backup');
      harm();
      const before = files();
      await again().attend('drill');
      expect(member.status.drill).toMatchObject({ state: 'pending' });
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await member.attend('backup');
      expect(member.status.backup).toMatchObject({ state: 'ok', uncounted: [{ why }] });
      expect(files()).toEqual(expect.arrayContaining(before));
      expect(files()).toHaveLength(4);
    },
    120_000,
  );

  it('that is gone: it is said, and nothing is made in its place', async () => {
    rmSync(member.vaultDir, { recursive: true });
    await member.attend('backup');
    expect(member.status.backup).toMatchObject({
      state: 'vault-unreadable',
      reason: expect.stringContaining('ENOENT'),
    });
    expect(readdirSync(etcd.folder)).not.toContain('vault');
  });

  it('with leftovers of this member: they make way, and those of others stay', async () => {
    mkdirSync(inBackups(), { recursive: true });
    const at = { generation: 1, takenAtMs: Date.now() - 5_000 };
    const own = snapshotNames.file(snapshotNames.of({ ...at, member: 'etcd1', instance: 1 }), 'part');
    const others = snapshotNames.file(snapshotNames.of({ ...at, member: 'etcd2', instance: 1 }), 'part');
    for (const file of [own, others, 'README.txt']) writeFileSync(inBackups(file), 'half');
    await member.attend('backup');
    expect(files()).not.toContain(own);
    expect(files()).toEqual(expect.arrayContaining([others, 'README.txt']));
    expect(member.status.backup).toMatchObject({ state: 'ok' });
  });

  it('keeps what it is told to, and no more', async () => {
    await member.attend('backup');
    const [name = ''] = files().map((one) => one.split('.')[0]);
    const { takenAtMs, ...origin } = snapshotNames.read(name)!;
    const text = readFileSync(inBackups(`${name}.json`), 'utf8');
    for (let hours = 2; hours < 8; hours += 1) {
      const at = takenAtMs - hours * 3_600_000;
      const older = snapshotNames.of({ ...origin, takenAtMs: at });
      copyFileSync(inBackups(`${name}.db`), inBackups(`${older}.db`));
      const takenAt = `"takenAt": "${new Date(at).toISOString()}"`;
      writeFileSync(inBackups(`${older}.json`), text.replace(/"takenAt": "[^"]+"/, takenAt));
    }
    for (const ending of ['.db', '.json']) rmSync(inBackups(name + ending));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const keep = { hourly: 3, daily: 0, weekly: 0, monthly: 0 };
    await again({ ...backupSettings, keep }).attend('backup');
    expect(member.status.backup).toMatchObject({ state: 'ok' });
    expect(files().filter((one) => one.endsWith('.db'))).toHaveLength(3);
    expect(files()).toHaveLength(6);
  });
});

/** Mounts a disk, as not every process may: a build in a container may not. @returns why it could not. */
function mountDisk(folder: string, bytes: number): string | undefined {
  mkdirSync(folder, { recursive: true });
  const options = ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder];
  const { status, stderr, error } = spawnSync('mount', options, { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

/** Tries it, and leaves nothing behind. */
function whyNoDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-disk-'));
  const reason = mountDisk(folder, 2 ** 20);
  if (reason === undefined) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return reason;
}

describeUnless(whyNoDisk(), 'a vault on a small disk, which has to be mounted', () => {
  let etcd: RealEtcd;
  let member: DutyMember;
  beforeEach(async () => {
    etcd = await RealEtcd.start(anyProgram);
    member = new DutyMember({ etcd });
    for (let number = 0; number < 8; number += 1)
      await etcd.client.kv.put(`key${number}`, 'x'.repeat(1_000_000));
  });
  afterEach(async () => {
    spawnSync('umount', [member.vaultDir]);
    await etcd.stop();
  });
  const left = (): string[] => {
    const backups = join(member.vaultDir, 'backups');
    return readdirSync(member.vaultDir).includes('backups') ? readdirSync(backups) : [];
  };

  it('takes no snapshot that it has no room for, and says so', async () => {
    mountDisk(member.vaultDir, 6_000_000);
    await member.attend('backup');
    expect(member.status.backup).toMatchObject({
      state: 'vault-full',
      reason: expect.stringContaining('bytes left'),
    });
    expect(left()).toEqual([]);
    expect(await etcd.client.kv.get('key1')).toBeDefined();
  });

  it('keeps nothing of one that fills it while it is written', async () => {
    mountDisk(member.vaultDir, 24_000_000);
    // What is written beside it, once it was found to have room.
    const filling = setInterval(() => {
      if (left().some((file) => file.endsWith('.part'))) fill();
    }, 1);
    const fill = (): void => {
      clearInterval(filling);
      spawnSync('dd', ['if=/dev/zero', `of=${join(member.vaultDir, 'other')}`, 'bs=1M', 'count=24']);
    };
    await member.attend('backup');
    clearInterval(filling);
    expect(member.status.backup).toMatchObject({
      state: 'vault-full',
      failures: 1,
      reason: expect.stringContaining('ENOSPC'),
    });
    expect(left()).toEqual([]);
    expect(await etcd.client.kv.get('key1')).toBeDefined();
  });
});
