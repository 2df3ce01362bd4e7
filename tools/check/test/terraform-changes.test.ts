import { existingIds, existingSpecs } from '../src/samples/existing-samples';
import { fullSpec, plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const spec = { ...fullSpec, deletionProtection: false };

/** What happens to which kind of resource, the hash behind an id left out. */
function summaryOf(
  changes: readonly { readonly action: string; readonly address: string }[],
): readonly string[] {
  return changes.map(({ action, address }) => `${action} ${address.replace(/_[0-9A-F]{8}$/, '')}`).sort();
}

describe('a deployment by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'is planned, made, left alone by a second plan, and destroyed',
    async () => {
      await whileDeployed(spec, async ({ provider, run, plan }) => {
        const { changes } = await plan();
        expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['create']));
        await run('apply', '-auto-approve');
        expect(await plan()).toEqual({ hasChanges: false, changes: [] });
        await run('destroy', '-auto-approve');
        expect(provider.cloud.list()).toEqual([]);
      });
    },
    180_000,
  );

  withTerraform(
    'is not destroyed with its data, where that is protected',
    async () => {
      await whileDeployed(plainSpec, async ({ run }) => {
        await run('apply', '-auto-approve');
        await expect(run('destroy', '-auto-approve')).rejects.toThrow('prevent_destroy');
      });
    },
    180_000,
  );

  withTerraform(
    'grows from three to five members and touches none of the three',
    async () => {
      await whileDeployed({ ...spec, size: 3, bootstrapSize: 3 }, async ({ run, plan, change }) => {
        await run('apply', '-auto-approve');
        await change({ ...spec, size: 5, bootstrapSize: 3 });
        const summary = summaryOf((await plan()).changes);
        const others = summary.filter((line) => !/^create \w+\.etcd_etcd[45]-/.test(line));
        // What it checks is another cluster now.
        expect(others).toEqual(['replace azurerm_container_group.etcd_smoke-test']);
        await run('apply', '-auto-approve');
        expect((await plan()).changes).toEqual([]);
      });
    },
    180_000,
  );

  withTerraform(
    'trusts a second authority and issues nothing anew',
    async () => {
      const trusting = (trustedAuthorities: number[]) => ({
        ...plainSpec,
        certificates: { kind: 'issued' as const, trustedAuthorities },
      });
      await whileDeployed(trusting([1]), async ({ run, plan, change }) => {
        await run('apply', '-auto-approve');
        await change(trusting([1, 2]));
        const members = [1, 2, 3].map((ordinal) => `etcd_etcd${ordinal}`);
        expect(summaryOf((await plan()).changes)).toEqual([
          'create tls_private_key.etcd_authority-2-private-key',
          'create tls_self_signed_cert.etcd_authority-2-certificate',
          ...members.map((member) => `replace azurerm_container_group.${member}-container-group`),
          ...members.map((member) => `update azurerm_private_dns_a_record.${member}-dns-record`),
        ]);
      });
    },
    180_000,
  );

  withTerraform(
    'renews certificates before they end, and replaces what holds them, and nothing else',
    async () => {
      let hours = 0;
      const now = (): Date => new Date(Date.now() + hours * 3_600_000);
      await whileDeployed(
        plainSpec,
        async ({ run, plan }) => {
          await run('apply', '-auto-approve');
          hours = 8760 - 720 - 1;
          expect((await plan()).changes).toEqual([]);
          hours += 2;
          const members = [1, 2, 3].map((ordinal) => `etcd_etcd${ordinal}`);
          expect(summaryOf((await plan()).changes)).toEqual([
            ...members.map((member) => `replace azurerm_container_group.${member}-container-group`),
            ...['etcd_client', ...members].map(
              (holder) => `replace tls_locally_signed_cert.${holder}-certificate`,
            ),
            ...members.map((member) => `update azurerm_private_dns_a_record.${member}-dns-record`),
          ]);
          await run('apply', '-auto-approve');
          expect((await plan()).changes).toEqual([]);
        },
        now,
      );
    },
    180_000,
  );

  withTerraform(
    'reads the key of an existing account, and is left alone by a second plan',
    async () => {
      const within = {
        ...plainSpec,
        ...existingSpecs['everything that a company has'],
        deletionProtection: false,
      };
      await whileDeployed(within, async ({ provider, run, plan }) => {
        const { storageAccount, subnet } = existingIds;
        const account = { name: 'stcompany', resource_group_name: 'rg-company', primary_access_key: 'a2V5' };
        const network = { name: 'snet-etcd', address_prefixes: ['10.20.3.0/24'] };
        provider.cloud.put({
          type: 'azurerm_storage_account',
          id: storageAccount,
          attributes: { id: storageAccount, ...account },
        });
        provider.cloud.put({ type: 'azurerm_subnet', id: subnet, attributes: { id: subnet, ...network } });
        await run('apply', '-auto-approve');
        expect((await plan()).changes).toEqual([]);
        await run('destroy', '-auto-approve');
        expect(provider.cloud.list().map(({ id }) => id)).toEqual([storageAccount, subnet]);
      });
    },
    180_000,
  );
});
