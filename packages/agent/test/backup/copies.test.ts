import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DutyMember } from '../duties/duty-member';
import { anyProgram, RealEtcd } from '../duties/real-etcd';

describe('a second vault', () => {
  let etcd: RealEtcd;
  let member: DutyMember;
  let copyDir: string;
  beforeEach(async () => {
    etcd = await RealEtcd.start(anyProgram);
    await etcd.client.kv.put('key', 'x'.repeat(1_200_000));
    copyDir = join(etcd.folder, 'second');
    mkdirSync(copyDir);
    member = new DutyMember({ etcd, copyDir });
    await member.attend('backup');
  });
  afterEach(() => etcd.stop());
  const files = (vault: string): string[] => readdirSync(join(vault, 'backups')).sort();

  it('has what the first one has, byte by byte, and then what was found of it', async () => {
    await member.attend('copy', { isLeader: false });
    expect(readdirSync(copyDir)).toEqual([]);
    await member.attend('copy');
    expect(member.status.copy).toMatchObject({ state: 'ok', reason: undefined, failures: 0 });
    expect(files(copyDir)).toEqual(files(member.vaultDir));
    for (const file of files(copyDir)) {
      const [one, other] = [member.vaultDir, copyDir].map((vault) =>
        readFileSync(join(vault, 'backups', file)),
      );
      expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
    }
    await member.attend('drill');
    await member.attend('copy');
    expect(files(copyDir)).toEqual(files(member.vaultDir));
    expect(files(copyDir)).toHaveLength(3);
  });

  it('that is away is said, and does not keep the first one from its own', async () => {
    rmSync(copyDir, { recursive: true });
    await member.attend('copy');
    expect(member.status.copy).toMatchObject({ state: 'vault-unreadable' });
    expect(member.status.backup).toMatchObject({ state: 'ok' });
    mkdirSync(copyDir);
    // One that has just started looks at once.
    member = new DutyMember({ etcd, copyDir });
    await member.attend('copy');
    expect(member.status.copy).toMatchObject({ state: 'ok' });
  });

  it('never gets what is damaged', async () => {
    const [snapshot = ''] = files(member.vaultDir).filter((file) => file.endsWith('.db'));
    const file = openSync(join(member.vaultDir, 'backups', snapshot), 'r+');
    writeSync(file, Buffer.from([0x55]), 0, 1, 9_000);
    closeSync(file);
    await member.attend('copy');
    expect(member.status.copy).toMatchObject({
      state: 'failing',
      reason: expect.stringContaining('SHA-256'),
    });
    expect(files(copyDir)).toEqual([]);
  });

  it('is not written to by two agents at once, and neither is the first one', async () => {
    rmSync(join(member.vaultDir, 'backups'), { recursive: true });
    const members = ['etcd1', 'etcd2', 'etcd3'].map(
      (name) => new DutyMember({ etcd, member: name, copyDir }),
    );
    await Promise.all(members.map((one) => one.attend('backup')));
    expect(files(member.vaultDir)).toHaveLength(2);
    await Promise.all(members.map((one) => one.attend('copy')));
    expect(files(copyDir)).toEqual(files(member.vaultDir));
  });

  it('stops in the middle when its agent does, with nothing left', async () => {
    const stopping = new AbortController();
    const again = new DutyMember({ etcd, copyDir });
    rmSync(join(again.vaultDir, 'backups'), { recursive: true });
    const backing = again.attend('backup', { signal: stopping.signal });
    const poll = setInterval(() => {
      if (readdirSync(again.vaultDir).includes('backups') && files(again.vaultDir).length > 0)
        stopping.abort();
    }, 1);
    await backing;
    clearInterval(poll);
    expect(stopping.signal.aborted).toBe(true);
    expect(files(again.vaultDir)).toEqual([]);
  });
});
