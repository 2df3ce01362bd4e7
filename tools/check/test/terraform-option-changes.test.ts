import type { AzureSpec } from '@etcd-iac/azure';
import { hubPeering } from '../src/samples/existing-samples';
import { plainSpec } from '../src/samples/option-samples';
import { whileDeployed, withTerraform } from './terraform/with-terraform';

const sidecar = { name: 'backup', image: 'backup:1', cpu: 0.5, memoryGiB: 0.5 };
const base: AzureSpec = { ...plainSpec, size: 1, peerings: [hubPeering], sidecars: [sidecar] };

const replacedMember = [
  'replace azurerm_container_group.etcd_etcd1-container-group',
  // Its address is known only once it is there again.
  'update azurerm_private_dns_a_record.etcd_etcd1-dns-record',
];

const changes: readonly (readonly [string, Partial<AzureSpec>, readonly string[]])[] = [
  ['DNS servers', { dnsServers: ['10.9.0.4'] }, replacedMember],
  ['where etcd is in the image', { etcdPath: '/opt/etcd/bin/etcd' }, replacedMember],
  [
    "the variable of a member's name",
    { sidecars: [{ ...sidecar, memberNameVariable: 'MEMBER' }] },
    replacedMember,
  ],
  [
    'the use of a gateway',
    { peerings: [{ ...hubPeering, useRemoteGateways: true }] },
    [
      'update azurerm_virtual_network_peering.etcd_peering-hub',
      'update azurerm_virtual_network_peering.etcd_peering-hub-reverse',
    ],
  ],
  [
    'forwarded traffic',
    { peerings: [{ ...hubPeering, allowForwardedTraffic: true }] },
    ['update azurerm_virtual_network_peering.etcd_peering-hub'],
  ],
];

describe('a change of one option by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    `does what the READMEs say: ${changes.map(([what]) => what).join(', ')}`,
    async () => {
      await whileDeployed(base, async ({ run, plan, change }) => {
        const planned = async (): Promise<readonly string[]> =>
          (await plan()).changes
            .map(({ action, address }) => `${action} ${address.replace(/_[0-9A-F]{8}$/, '')}`)
            .sort();
        await run('apply', '-auto-approve');
        for (const [what, changed, expected] of changes) {
          await change({ ...base, ...changed });
          expect([what, await planned()]).toEqual([what, expected]);
        }

        await change({
          ...base,
          dnsServers: ['10.9.0.4'],
          etcdPath: '/opt/etcd/bin/etcd',
          peerings: [{ ...hubPeering, useRemoteGateways: true, allowForwardedTraffic: true }],
        });
        await run('apply', '-auto-approve');
        expect(await planned()).toEqual([]);
        await change(base);
        expect(await planned()).toEqual([
          ...replacedMember,
          'update azurerm_virtual_network_peering.etcd_peering-hub',
          'update azurerm_virtual_network_peering.etcd_peering-hub-reverse',
        ]);
      });
    },
    60_000,
  );
});
