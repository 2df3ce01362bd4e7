import type { AzureSpec } from '@etcd-iac/azure';
import { plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const base: AzureSpec = { ...plainSpec, version: '3.6.14', size: 1 };
const withAgent: AzureSpec = { ...base, agent: {} };

/** What a plan does with what of a member, without what Terraform adds to addresses. */
const inShort = ({ action, address }: { readonly action: string; readonly address: string }): string =>
  `${action} ${address
    .replace(/_[0-9A-F]{8}$/, '')
    .replace('azurerm_', '')
    .replace('.etcd_', ' ')}`;

describe('agents by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'come to a cluster that runs, let it grow without touching who stays, and write their own records',
    async () => {
      await whileDeployed({ ...base, bootstrapSize: 1 }, async ({ run, plan, change }) => {
        const planned = async (): Promise<readonly string[]> => (await plan()).changes.map(inShort).sort();
        await run('apply', '-auto-approve');

        await change(withAgent);
        expect(await planned()).toEqual([
          'create private_dns_txt_record members-record',
          'create storage_account vault-storage-account',
          'create storage_share vault-file-share',
          'create tls_cert_request agent-certificate-request',
          'create tls_locally_signed_cert agent-certificate',
          'create tls_private_key agent-private-key',
          'replace container_group etcd1-container-group',
          'update network_security_group network-security-group',
          'update private_dns_a_record etcd1-dns-record',
        ]);
        await run('apply', '-auto-approve');
        expect(await planned()).toEqual([]);

        await change({ ...withAgent, size: 3 });
        const grown = await planned();
        expect(grown.filter((one) => !/^create .*etcd[23]-/.test(one))).toEqual([
          'update private_dns_txt_record members-record',
        ]);
        await run('apply', '-auto-approve');
        expect(await planned()).toEqual([]);

        await change({ ...withAgent, size: 3, agent: { retire: [2, 3] } });
        expect(await planned()).toEqual(['update private_dns_txt_record members-record']);

        await change({ ...withAgent, size: 3, agent: { registerAddress: true } });
        const registering = await planned();
        expect(registering.filter((one) => one.includes('etcd2-'))).toEqual([
          'create role_assignment etcd2-role-assignment',
          'create user_assigned_identity etcd2-identity',
          // Never in place: azurerm would send the group without the values of its secrets.
          'replace container_group etcd2-container-group',
          'update private_dns_a_record etcd2-dns-record',
        ]);
        await run('apply', '-auto-approve');
        expect(await planned()).toEqual([]);
      });
    },
    150_000,
  );
});
