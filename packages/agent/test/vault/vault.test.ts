import { vaultPaths } from '@etcd-iac/operate';
import { existsSync, mkdirSync, promises, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Vault } from '../../src/vault/vault';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const vaultOf = (member: string): Vault => new Vault({ directory: folder.path, generation: 1, member });

/** The newest founding, as another member reads it. */
const founding = async () => (await vaultOf('reader').read())?.founding;

describe('the instances of a member', () => {
  it('take numbers, of which the highest one counts', async () => {
    const [older, newer] = [vaultOf('etcd1'), vaultOf('etcd1')];
    expect((await older.read())?.newestInstance).toBe(1);
    expect((await newer.read())?.newestInstance).toBe(2);
    expect([older.instance, newer.instance]).toEqual([1, 2]);
    expect((await older.read())?.newestInstance).toBe(2);
  });

  it('never take the same one', async () => {
    const vaults = Array.from({ length: 8 }, () => vaultOf('etcd1'));
    await Promise.all(vaults.map((vault) => vault.read()));
    expect(new Set(vaults.map(({ instance }) => instance)).size).toBe(8);
  });

  it('begin no generation that is not to begin yet, and belong to one that another has begun', async () => {
    await vaultOf('etcd1').read();
    const [one, two] = ['etcd1', 'etcd2'].map(
      (member) => new Vault({ directory: folder.path, generation: 2, member }),
    );
    expect(await one!.read(false)).toMatchObject({ hasBegun: false, newestGeneration: 2 });
    expect(one!.instance).toBe(0);
    expect(readdirSync(folder.path)).toEqual(['generation-1']);
    expect((await vaultOf('etcd1').read())?.newestGeneration).toBe(1);
    await one!.read();
    expect(await two!.read(false)).toMatchObject({ hasBegun: true });
    expect([one!.instance, two!.instance]).toEqual([1, 1]);
    expect((await vaultOf('etcd1').read())?.newestGeneration).toBe(2);
  });

  it('take none that is free because a newer one has taken it away', async () => {
    await vaultOf('etcd1').read();
    await vaultOf('etcd1').read();
    const late = vaultOf('etcd1');
    // As a share shows it that was read before the others came.
    const reading = jest.spyOn(promises, 'readdir').mockResolvedValueOnce([]);
    try {
      await late.read();
    } finally {
      reading.mockRestore();
    }
    expect(late.instance).toBe(3);
  });

  it('are told from those of other members', async () => {
    await vaultOf('etcd1').read();
    const other = vaultOf('etcd2');
    await other.read();
    expect(other.instance).toBe(1);
  });

  it('have theirs written again where the vault was lost', async () => {
    const vault = vaultOf('etcd1');
    await vault.read();
    rmSync(join(folder.path, 'generation-1'), { recursive: true });
    expect((await vault.read())?.newestInstance).toBe(1);
    const next = vaultOf('etcd1');
    await next.read();
    expect(next.instance).toBe(2);
  });

  it('leave no more behind than one', async () => {
    for (let start = 0; start < 5; start += 1) await vaultOf('etcd1').read();
    expect(readdirSync(join(folder.path, vaultPaths.instances(1, 'etcd1')))).toEqual(['5']);
  });
});

describe('a founding', () => {
  it('is made by one alone', async () => {
    const members = ['etcd1', 'etcd2', 'etcd3', 'etcd4', 'etcd5'];
    const made = await Promise.all(
      members.map((member, index) => vaultOf(member).found(1, `a${index}`, 'undecided')),
    );
    expect(made.filter((one) => one === true)).toHaveLength(1);
    const winner = made.indexOf(true);
    expect(await founding()).toEqual({
      number: 1,
      founder: members[winner],
      clusterId: `a${winner}`,
      outcome: 'undecided',
    });
  });

  it('leaves nothing where it was made by another one', async () => {
    await vaultOf('etcd1').found(1, 'a', 'undecided');
    expect(await vaultOf('etcd2').found(1, 'b', 'undecided')).toBe(false);
    expect(readdirSync(join(folder.path, 'generation-1', 'prepared'))).toEqual([]);
  });

  it('has one outcome, whoever tries for another', async () => {
    await vaultOf('etcd1').found(1, 'a', 'undecided');
    const undecided = (await founding())!;
    const outcomes = await Promise.all([
      vaultOf('etcd1').settle(undecided, 'opened'),
      vaultOf('etcd2').settle(undecided, 'abandoned'),
      vaultOf('etcd3').settle(undecided, 'opened'),
    ]);
    expect(outcomes.filter((one) => one === true)).toHaveLength(1);
    const { outcome } = (await founding())!;
    expect(await vaultOf('etcd2').settle(undecided, 'abandoned')).toBe(false);
    expect((await founding())?.outcome).toBe(outcome);
  });

  it('is not brought back by who comes late, after the vault was lost', async () => {
    await vaultOf('etcd1').found(1, 'a', 'undecided');
    const undecided = (await founding())!;
    rmSync(join(folder.path, 'generation-1'), { recursive: true });
    expect(await vaultOf('etcd1').settle(undecided, 'opened')).toBe(false);
    expect(await founding()).toBeUndefined();
    await vaultOf('etcd2').found(1, 'b', 'undecided');
    expect(await vaultOf('etcd1').settle(undecided, 'opened')).toBe(false);
    expect(await founding()).toMatchObject({ clusterId: 'b', outcome: 'undecided' });
  });

  it('of which a part is gone can be given up, once', async () => {
    mkdirSync(join(folder.path, vaultPaths.founding(1, 1)), { recursive: true });
    const torn = (await founding())!;
    expect(torn).toMatchObject({ founder: undefined, outcome: 'undecided' });
    expect(await vaultOf('etcd1').settle(torn, 'opened')).toBe(false);
    expect(await vaultOf('etcd1').settle(torn, 'abandoned')).toBe(true);
    expect(await vaultOf('etcd2').settle(torn, 'abandoned')).toBe(false);
    expect((await founding())?.outcome).toBe('abandoned');
  });
});

describe('etcd that is kept in the vault', () => {
  it('is no record, and costs no request', async () => {
    await vaultOf('etcd1').found(1, 'a', 'undecided');
    const vault = vaultOf('etcd1');
    const before = await vault.read();
    const reading = jest.spyOn(promises, 'readdir');
    const readAgain = async () => {
      reading.mockClear();
      const records = await vault.read();
      return { records, requests: reading.mock.calls.length };
    };
    try {
      const { records, requests } = await readAgain();
      expect(records).toEqual(before);
      expect(requests).toBeGreaterThan(3);
      mkdirSync(join(folder.path, 'etcd', '3.6.14-0123456789ab'), { recursive: true });
      mkdirSync(join(folder.path, 'etcd', 'prepared-etcd2-1'));
      expect(await readAgain()).toEqual({ records, requests });
    } finally {
      reading.mockRestore();
    }
  });
});

describe('a member that is refused', () => {
  const refused = async () => (await vaultOf('reader').read())?.refused;

  it('says so once, and one of the others takes it away', async () => {
    const vault = vaultOf('etcd1');
    await vault.read();
    expect(await vault.reportRefusal('etcd1')).toBe(true);
    expect(await vault.reportRefusal('etcd1')).toBe(false);
    expect(await refused()).toEqual(['etcd1']);
    const others = Array.from({ length: 8 }, () => vaultOf('etcd2').takeRefusal('etcd1'));
    expect((await Promise.all(others)).filter((isTaken) => isTaken === true)).toHaveLength(1);
    expect(await refused()).toEqual([]);
  });

  it('takes it away itself, also where there is nothing', async () => {
    const vault = vaultOf('etcd1');
    await vault.read();
    await vault.reportRefusal('etcd1');
    expect(await vault.takeRefusal('etcd1')).toBe(true);
    expect(await vault.takeRefusal('etcd1')).toBe(false);
  });

  it('does not bring a lost vault back, and says nothing where there is none', async () => {
    const vault = vaultOf('etcd1');
    expect(await vault.reportRefusal('etcd1')).toBe(false);
    expect(readdirSync(folder.path)).toEqual([]);
    rmSync(folder.path, { recursive: true });
    expect(await vault.takeRefusal('etcd2')).toBe(false);
  });
});

describe('a vault that is not there', () => {
  it('is unreadable, and not an empty one', async () => {
    const vault = vaultOf('etcd1');
    await vault.read();
    const away = `${folder.path}-away`;
    renameSync(folder.path, away);
    expect(await vault.read()).toBeUndefined();
    expect(await vault.found(1, 'a', 'undecided')).toBeUndefined();
    expect(existsSync(folder.path)).toBe(false);
    renameSync(away, folder.path);
    expect((await vault.read())?.newestInstance).toBe(1);
  });
});
