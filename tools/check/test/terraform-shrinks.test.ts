import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import type { CloudResource, StandInProvider } from '@etcd-iac/terraform-stand-in';
import { plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const dataTypes = ['azurerm_storage_account', 'azurerm_storage_share'];

/** Everything in Azure that holds data, as it is there. */
function dataIn({ cloud }: StandInProvider): readonly CloudResource[] {
  return cloud
    .list()
    .filter(({ type }) => dataTypes.includes(type))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

const summaryOf = (changes: readonly { readonly action: string; readonly address: string }[]) =>
  changes.map(({ action, address }) => `${action} ${address.replace(/_[0-9A-F]{8}$/, '')}`).sort();

/** All that goes with one member, and what is let go with it. */
const withoutMember = (ordinal: number): readonly string[] => [
  `delete azurerm_container_group.etcd_etcd${ordinal}-container-group`,
  `delete azurerm_private_dns_a_record.etcd_etcd${ordinal}-dns-record`,
  `delete tls_cert_request.etcd_etcd${ordinal}-certificate-request`,
  `delete tls_locally_signed_cert.etcd_etcd${ordinal}-certificate`,
  `delete tls_private_key.etcd_etcd${ordinal}-private-key`,
  `forget azurerm_storage_account.etcd_etcd${ordinal}-storage-account`,
  `forget azurerm_storage_share.etcd_etcd${ordinal}-file-share`,
];

describe('a cluster that loses members, by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'from five to three leaves the data of the two in Azure and all else of the three as it is, and takes the data back by import',
    async () => {
      const sized = (size: 3 | 5) => ({ ...plainSpec, size, bootstrapSize: 5 as const });
      await whileDeployed(sized(5), async ({ provider, run, plan, change }) => {
        await run('apply', '-auto-approve');
        const data = dataIn(provider);
        expect(data).toHaveLength(10);

        await change(sized(3));
        expect(summaryOf((await plan()).changes)).toEqual([...withoutMember(4), ...withoutMember(5)].sort());
        await run('apply', '-auto-approve');
        expect(dataIn(provider)).toEqual(data);
        expect(await plan()).toEqual({ hasChanges: false, changes: [] });

        await change(sized(5));
        const created = (await plan()).changes.filter(({ type }) => dataTypes.includes(type));
        for (const { address, type } of created) {
          const [ordinal] = /[45](?=-)/.exec(address) ?? [];
          const found = data.find((one) => one.type === type && one.id.includes(`stetcd${ordinal}`));
          await run('import', address, found?.id ?? '');
        }
        const changes = summaryOf((await plan()).changes);
        expect(changes.filter((line) => !/^create \w+\.etcd_etcd[45]-/.test(line))).toEqual([]);
        expect(changes.filter((line) => line.includes('storage'))).toEqual([]);
        await run('apply', '-auto-approve');
        expect(dataIn(provider)).toEqual(data);
        expect(await plan()).toEqual({ hasChanges: false, changes: [] });
      });
    },
    120_000,
  );

  withTerraform(
    'from three to one, and on to ephemeral storage, deletes no data',
    async () => {
      const one = { ...plainSpec, size: 1, bootstrapSize: 3 } as const;
      await whileDeployed(
        { ...plainSpec, size: 3, bootstrapSize: 3 },
        async ({ provider, run, plan, change }) => {
          await run('apply', '-auto-approve');
          const data = dataIn(provider);
          expect(data).toHaveLength(6);

          await change(one);
          expect(summaryOf((await plan()).changes)).toEqual(
            [...withoutMember(2), ...withoutMember(3)].sort(),
          );
          await run('apply', '-auto-approve');
          expect(dataIn(provider)).toEqual(data);

          await change({ ...one, storage: 'ephemeral', ephemeralAcknowledgement });
          await run('apply', '-auto-approve');
          expect(dataIn(provider)).toEqual(data);
          expect(await plan()).toEqual({ hasChanges: false, changes: [] });
        },
      );
    },
    60_000,
  );

  withTerraform(
    'deletes their data once the protection is off',
    async () => {
      const sized = (size: 1 | 3) =>
        ({ ...plainSpec, size, bootstrapSize: 3, deletionProtection: false }) as const;
      await whileDeployed(sized(3), async ({ provider, run, change }) => {
        await run('apply', '-auto-approve');
        await change(sized(1));
        await run('apply', '-auto-approve');
        expect(dataIn(provider).map(({ type }) => type)).toEqual(dataTypes);
      });
    },
    60_000,
  );
});
