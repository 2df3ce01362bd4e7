import { describeViolations } from '@etcd-iac/check';
import { existingIds, plainSpec } from '@etcd-iac/check/samples';
import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import { checkSpec } from '../src/check-spec';

const registering = { registerAddress: true } as const;

describe('agents, with both adapters', () => {
  it.each([
    ['with all defaults', { agent: {} }],
    ['that write their own records', { agent: registering }],
    ['with a role of one’s own', { agent: { ...registering, registerAddressRoleId: existingIds.role } }],
    [
      'with a zone and an account that are there',
      {
        agent: registering,
        existingPrivateDnsZoneId: existingIds.privateDnsZone,
        existingStorageAccountId: existingIds.storageAccount,
      },
    ],
    [
      'that copy their backups, and restore from another vault',
      {
        agent: {},
        backup: {
          copyTo: { existingStorageAccountId: existingIds.storageAccount, shareName: 'copies' },
        },
        restoreFrom: {
          snapshot: 'latest',
          generation: 2,
          existingVault: { existingStorageAccountId: existingIds.storageAccount, shareName: 'vault' },
        },
      },
    ],
    [
      'in an image of one’s own, without lasting storage',
      { agent: { image: 'registry.example.com/agent:1' }, storage: 'ephemeral', ephemeralAcknowledgement },
    ],
  ] as const)('%s are asked Azure for alike', async (_, more) => {
    for (const handIn of ['text', 'deferred'] as const) {
      const { violations, comparison } = await checkSpec({ ...plainSpec, ...more }, handIn);
      expect(describeViolations(violations)).toBe('');
      expect(comparison.differences).toEqual([]);
    }
  });

  it('keep a deleted share in the account of the vault for a week, and leave other accounts as they are', async () => {
    const { observed } = await checkSpec({ ...plainSpec, agent: {} });
    for (const { resources } of [observed.cdktf, observed.pulumi]) {
      const services = resources.filter(({ type }) => type.endsWith('/fileServices'));
      expect(services.map(({ id, body }) => [id, body])).toEqual([
        [
          expect.stringMatching(/\/storageAccounts\/stetcdvault[a-z0-9]+\/fileServices\/default$/),
          { properties: { shareDeleteRetentionPolicy: { enabled: true, days: 7 } } },
        ],
      ]);
    }
    const shared = { existingStorageAccountId: existingIds.storageAccount };
    const { observed: none } = await checkSpec({ ...plainSpec, agent: {}, ...shared });
    for (const { resources } of [none.cdktf, none.pulumi]) {
      expect(resources.filter(({ type }) => type.endsWith('/fileServices'))).toEqual([]);
    }
  });
});
