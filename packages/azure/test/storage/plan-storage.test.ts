import { ephemeralAcknowledgement, planAzure, type AzureSpec } from '../../src';
import { articleSpec } from '../refusal';

const membersWith = (changes: Partial<AzureSpec<unknown>>) =>
  planAzure({ ...articleSpec, ...changes }).members;

const timingsWith = (changes: Partial<AzureSpec<unknown>>) => {
  const { ETCD_HEARTBEAT_INTERVAL, ETCD_ELECTION_TIMEOUT } =
    membersWith(changes)[0]!.containerGroup.containers[0]!.environment;
  return [ETCD_HEARTBEAT_INTERVAL, ETCD_ELECTION_TIMEOUT];
};

describe('storage', () => {
  it('is standard by default, kept three times in one place', () => {
    for (const { storageAccount } of membersWith({})) {
      expect(storageAccount).toMatchObject({ kind: 'StorageV2', tier: 'Standard', replication: 'LRS' });
    }
    expect(membersWith({ storage: 'azureFiles', storageTier: 'standard', storageRedundancy: 'LRS' })).toEqual(
      membersWith({}),
    );
  });

  it.each(['ZRS', 'GRS', 'GZRS'] as const)('is kept as %s where asked for', (storageRedundancy) => {
    for (const { storageAccount } of membersWith({ storageRedundancy })) {
      expect(storageAccount).toMatchObject({ replication: storageRedundancy, tier: 'Standard' });
    }
  });

  it('is of another kind with premium disks, whose shares begin at 100 GiB', () => {
    for (const { storageAccount, fileShare } of membersWith({
      storageTier: 'premium',
      storageRedundancy: 'ZRS',
    })) {
      expect(storageAccount).toMatchObject({ kind: 'FileStorage', tier: 'Premium', replication: 'ZRS' });
      expect(fileShare).toMatchObject({ quotaGiB: 100, accessTier: 'Premium' });
    }
    expect(membersWith({ storageTier: 'premium', shareQuotaGiB: 200 })[0]?.fileShare?.quotaGiB).toBe(200);
  });

  it('may be in the container group itself: no account, no share, a folder that goes with the group', () => {
    for (const { storageAccount, fileShare, containerGroup } of membersWith({
      storage: 'ephemeral',
      ephemeralAcknowledgement,
      dataDir: '/data',
    })) {
      expect(storageAccount).toBeUndefined();
      expect(fileShare).toBeUndefined();
      expect(containerGroup.containers[0]?.volumes[0]).toEqual({
        kind: 'empty',
        name: 'etcd-data',
        mountPath: '/data',
        readOnly: false,
      });
    }
  });

  it('is acknowledged to be ephemeral in words that say what is lost', () => {
    expect(ephemeralAcknowledgement).toBe(
      'a member that Azure moves loses its data, and a majority moved at once loses the cluster',
    );
  });
});

describe('timings', () => {
  it.each<[string, Partial<AzureSpec>, [string, string]]>([
    ['those of standard disks', {}, ['500', '5000']],
    ['those of premium disks', { storageTier: 'premium' }, ['200', '2000']],
    [
      'etcd’s own where no share is in between',
      { storage: 'ephemeral', ephemeralAcknowledgement },
      ['100', '1000'],
    ],
    ['what is given', { heartbeatIntervalMs: 1000, electionTimeoutMs: 20_000 }, ['1000', '20000']],
    [
      'a given heartbeat beside the election timeout of the disks',
      { heartbeatIntervalMs: 700 },
      ['700', '5000'],
    ],
    [
      'a given election timeout beside the heartbeat of the disks',
      { electionTimeoutMs: 2500 },
      ['500', '2500'],
    ],
  ])('are %s', (_, changes, expected) => {
    expect(timingsWith(changes)).toEqual(expected);
  });
});
