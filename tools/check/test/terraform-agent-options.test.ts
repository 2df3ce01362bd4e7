import type { AzureSpec } from '@etcd-iac/azure';
import { existingIds } from '../src/samples/existing-samples';
import { plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const payer = { name: 'payer', grants: [{ prefix: 'payments/', permission: 'readwrite' as const }] };
const payments = { name: 'payments', roles: ['payer'], password: 'canary-password' };
const access = { roles: [payer], users: [payments] };
const base: AzureSpec = { ...plainSpec, size: 1, deletionProtection: false, agent: {}, access };

// What agents read anew, while members run on.
const toldMembers = ['update azurerm_private_dns_txt_record.etcd_members-record'];
const changedAccess = ['update azurerm_private_dns_txt_record.etcd_access-record'];
const replacedMember = [
  'replace azurerm_container_group.etcd_etcd1-container-group',
  // Its address is known only once it is there again.
  'update azurerm_private_dns_a_record.etcd_etcd1-dns-record',
];

const changes: readonly (readonly [string, Partial<AzureSpec>, readonly string[]])[] = [
  ['how often backups are taken', { backup: { intervalMinutes: 30 } }, toldMembers],
  ['which backups are kept', { backup: { keep: { hourly: 48 } } }, toldMembers],
  ['how often drills are run', { backup: { drillIntervalHours: 12 } }, toldMembers],
  ['no backups', { backup: false }, toldMembers],
  [
    'a copy of backups',
    { backup: { copyTo: { existingStorageAccountId: existingIds.storageAccount, shareName: 'backups' } } },
    replacedMember,
  ],
  ['no defragmentation', { defragmentation: false }, toldMembers],
  ['when members are defragmented', { defragmentation: { leastFreePercent: 60 } }, toldMembers],
  ["a role's grants", { access: { ...access, roles: [{ ...payer, grants: [] }] } }, changedAccess],
  [
    'a user without a password',
    { access: { ...access, users: [payments, { name: 'ledger', roles: [] }] } },
    changedAccess,
  ],
  [
    'another password',
    { access: { ...access, users: [{ ...payments, password: 'canary-another' }] } },
    replacedMember,
  ],
  [
    'a first password',
    { access: { ...access, users: [payments, { ...payments, name: 'ledger' }] } },
    [...replacedMember, ...changedAccess],
  ],
  ['no password', { access: { ...access, users: [] } }, [...replacedMember, ...changedAccess]],
  ['a generation', { restoreFrom: { snapshot: 'latest', generation: 2 } }, replacedMember],
];

describe('a change of what agents do by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    `does what the READMEs say: ${changes.map(([what]) => what).join(', ')}`,
    async () => {
      await whileDeployed(base, async ({ provider, run, plan, change }) => {
        const id = existingIds.storageAccount;
        const attributes = { id, name: 'stcompany', resource_group_name: 'rg-company' };
        provider.cloud.put({ type: 'azurerm_storage_account', id, attributes });
        await run('apply', '-auto-approve');
        for (const [what, changed, expected] of changes) {
          await change({ ...base, ...changed });
          const planned = (await plan()).changes
            .map(({ action, address }) => `${action} ${address.replace(/_[0-9A-F]{8}$/, '')}`)
            .sort();
          expect([what, planned]).toEqual([what, expected]);
        }
      });
    },
    180_000,
  );
});
