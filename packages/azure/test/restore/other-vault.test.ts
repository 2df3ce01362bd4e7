import { planAzure, type AzureSpec, type RestoreVaultSpec } from '../../src';
import { articleSpec, linesWith } from '../refusal';
import { ids } from '../samples';

const otherVault = { existingStorageAccountId: ids.storageAccount, shareName: 'etcd-vault' };
const restoreFrom = { snapshot: 'latest', generation: 2, existingVault: otherVault };

function planOf(changes: Partial<AzureSpec>) {
  const { agents, members } = planAzure({ ...articleSpec, ...changes });
  const [container] = members[0]?.containerGroup.containers ?? [];
  const shares = (container?.volumes ?? []).filter(({ kind }) => kind === 'fileShare');
  return { agents, shares, environment: container?.environment ?? {} };
}

describe('a restore from another vault', () => {
  it('mounts it for reading only, at a path of its own that the agent is told', () => {
    const { agents, shares, environment } = planOf({
      agent: {},
      restoreFrom,
      backup: { copyTo: { ...otherVault, shareName: 'copies' } },
    });
    expect(agents?.restore).toEqual({
      id: 'restore-storage-account',
      name: 'etcd-vault',
      shareName: 'etcd-vault',
      storageAccount: {
        existing: { from: 'spec', path: ['restoreFrom', 'existingVault', 'existingStorageAccountId'] },
      },
    });
    expect(agents?.copy).toMatchObject({ id: 'copy-storage-account', shareName: 'copies' });
    expect(
      shares.map((volume) => ('share' in volume ? [volume.share, volume.mountPath, volume.readOnly] : [])),
    ).toEqual([
      ['data', '/var/lib/etcd', false],
      ['vault', '/var/lib/etcd-iac/vault', false],
      ['copy', '/var/lib/etcd-iac/copy', false],
      ['restore', '/var/lib/etcd-iac/restore', true],
    ]);
    expect(environment).toMatchObject({
      ETCD_IAC_AGENT_GENERATION: '2',
      ETCD_IAC_AGENT_RESTORE_SNAPSHOT: 'latest',
      ETCD_IAC_AGENT_RESTORE_DIR: '/var/lib/etcd-iac/restore',
      ETCD_IAC_AGENT_VAULT_DIR: '/var/lib/etcd-iac/vault',
    });
  });

  it('is none where the snapshot is in the own vault', () => {
    const { agents, shares, environment } = planOf({
      agent: {},
      restoreFrom: { snapshot: 'latest', generation: 2 },
    });
    expect(agents?.restore).toBeUndefined();
    expect(shares).toHaveLength(2);
    expect(environment).not.toHaveProperty('ETCD_IAC_AGENT_RESTORE_DIR');
  });

  it('is refused by halves, as another thing, and without agents', () => {
    const linesOf = (existingVault: unknown) =>
      linesWith({ agent: {}, restoreFrom: { ...restoreFrom, existingVault } });
    expect(linesOf({ shareName: 'etcd-vault' })).toEqual([
      expect.stringMatching(/^restoreFrom\.existingVault\.existingStorageAccountId \[required\]/),
    ]);
    expect(linesOf({ existingStorageAccountId: ids.storageAccount })).toEqual([
      expect.stringMatching(/^restoreFrom\.existingVault\.shareName \[required\]/),
    ]);
    expect(linesOf({ ...otherVault, shareName: 'Vault_1' })).toEqual([
      expect.stringMatching(/^restoreFrom\.existingVault\.shareName \[bad-format\].*name of a file share/),
    ]);
    expect(linesOf({ ...otherVault, existingStorageAccountId: ids.subnet })).toEqual([
      expect.stringMatching(/^restoreFrom\.existingVault\.existingStorageAccountId \[bad-format\]/),
    ]);
    expect(linesWith({ restoreFrom })).toEqual([
      expect.stringMatching(/^restoreFrom \[conflict\] needs agents/),
    ]);
  });

  it('is another share than the one that copies go to', () => {
    const linesOf = (copyTo: RestoreVaultSpec, existingVault: RestoreVaultSpec = otherVault) =>
      linesWith({ agent: {}, backup: { copyTo }, restoreFrom: { ...restoreFrom, existingVault } });
    const refused = [
      'backup.copyTo.shareName [conflict] is "etcd-vault" in the account that restoreFrom.existingVault names, but copies go to ' +
        "a share that no other cluster's are in; name another share, or leave copyTo out as long as existingVault is there",
    ];
    expect(linesOf(otherVault)).toEqual(refused);
    // Azure tells no case apart.
    const sameAccount = ids.storageAccount.replace(/resourceGroups/, 'RESOURCEGROUPS');
    expect(linesOf({ ...otherVault, existingStorageAccountId: sameAccount })).toEqual(refused);
    expect(linesOf({ ...otherVault, shareName: 'copies' })).toEqual([]);
    const otherAccount = ids.storageAccount.replace(/[^/]+$/, 'stother');
    expect(linesOf({ ...otherVault, existingStorageAccountId: otherAccount })).toEqual([]);
    // The own vault is none that was handed in.
    expect(
      linesWith({
        agent: {},
        backup: { copyTo: otherVault },
        restoreFrom: { snapshot: 'latest', generation: 2 },
      }),
    ).toEqual([]);
  });

  it('is no share that the cluster declares itself, and neither is the one of copies', () => {
    const accounts = ids.storageAccount.replace(/[^/]+$/, '');
    const { agents, members } = planAzure({ ...articleSpec, agent: {} });
    const nameOf = (planned: object | undefined): string => (planned as { readonly name: string }).name;
    const vault = {
      existingStorageAccountId: accounts + nameOf(agents?.vault.storageAccount),
      shareName: 'vault',
    };
    const data = {
      existingStorageAccountId: accounts + nameOf(members[2]?.storageAccount),
      shareName: 'data',
    };
    const pathsOf = (share: RestoreVaultSpec, changes: Partial<AzureSpec> = {}) => [
      ...linesWith({ agent: {}, backup: { copyTo: share }, ...changes }),
      ...linesWith({ agent: {}, restoreFrom: { ...restoreFrom, existingVault: share }, ...changes }),
    ];
    const refused = [
      expect.stringMatching(/^backup\.copyTo\.shareName \[conflict\].*this cluster, which declares/),
      expect.stringMatching(
        /^restoreFrom\.existingVault\.shareName \[conflict\].*own vault is found without/,
      ),
    ];
    expect(pathsOf(vault)).toEqual(refused);
    // The data of a member that the cluster has no more, or not yet, too.
    expect(pathsOf(data, { size: 1 })).toEqual(refused);
    expect(pathsOf({ ...vault, shareName: 'copies' })).toEqual([]);
    expect(pathsOf(vault, { uniqueNameSeed: 'other' })).toEqual([]);
  });

  it('is no share of the cluster in an account that was handed in', () => {
    const existing = { existingStorageAccountId: ids.storageAccount };
    const { agents, members } = planAzure({ ...articleSpec, ...existing, agent: {} });
    const linesOf = (shareName: string | undefined, id: string = ids.storageAccount) =>
      linesWith({
        agent: {},
        ...existing,
        backup: { copyTo: { existingStorageAccountId: id, shareName: shareName ?? '' } },
      });
    const refused = [expect.stringMatching(/^backup\.copyTo\.shareName \[conflict\]/)];
    expect(linesOf(agents?.vault.fileShare.name)).toEqual(refused);
    expect(linesOf(members[0]?.fileShare?.name)).toEqual(refused);
    expect(linesOf('copies')).toEqual([]);
    expect(linesOf(agents?.vault.fileShare.name, ids.storageAccount.replace(/[^/]+$/, 'stother'))).toEqual(
      [],
    );
  });
});
