import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import type { AzureSpec } from '@etcd-iac/azure';
import { EtcdCluster as CdktfCluster } from '@etcd-iac/cdktf';
import { compare } from '@etcd-iac/check';
import { hubPeering, plainSpec } from '@etcd-iac/check/samples';
import { observePulumi, observeTerraform } from '@etcd-iac/observe';
import { synthesizeScope } from '@etcd-iac/observe/cdktf';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { EtcdCluster as PulumiCluster } from '@etcd-iac/pulumi';
import { Provider } from '@pulumi/azure-native/provider';
import { collectRegistrations } from '../src/collect-registrations';

const hub = '11111111-1111-1111-1111-111111111111';
const data = '22222222-2222-2222-2222-222222222222';

const spec: AzureSpec = {
  ...plainSpec,
  size: 1,
  transportSecurity: 'none',
  existingPrivateDnsZoneId: `/subscriptions/${hub}/resourcegroups/rg-dns/providers/microsoft.network/privateDnsZones/etcd.internal`,
  existingStorageAccountId: `/subscriptions/${data}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata`,
  peerings: [{ ...hubPeering, virtualNetworkId: inHub(hubPeering.virtualNetworkId) }],
};

function inHub(id: string): string {
  return id.replace(/^\/subscriptions\/[^/]+/, `/subscriptions/${hub}`);
}

function fromCdktf(): ObservedAzure {
  const stack = synthesizeScope((scope) => {
    const azurerm = (alias: string, subscriptionId: string) =>
      new AzurermProvider(scope, alias, { features: [{}], alias, subscriptionId });
    const providers = { [hub]: azurerm('hub', hub), [data]: azurerm('data', data) };
    new CdktfCluster(scope, 'etcd', { ...spec, providers });
  });
  return observeTerraform(stack);
}

async function fromPulumi(): Promise<ObservedAzure> {
  const registrations = await collectRegistrations(() => {
    const azure = (name: string, subscriptionId: string) => new Provider(name, { subscriptionId });
    const providers = { [hub]: azure('hub', hub), [data]: azure('data', data) };
    new PulumiCluster('etcd', { ...spec, providers });
  });
  return observePulumi(registrations);
}

describe('with providers of other subscriptions', () => {
  it('both adapters ask for the same, in the subscriptions of the ids', async () => {
    const [cdktf, pulumi] = [fromCdktf(), await fromPulumi()];
    expect(compare(cdktf, pulumi).differences).toEqual([]);
    const zone = `/subscriptions/${hub}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/etcd.internal`;
    const elsewhere = (subscription: string) =>
      cdktf.resources.map(({ id }) => id).filter((id) => id.startsWith(`/subscriptions/${subscription}/`));
    expect(elsewhere(hub)).toEqual([
      `${zone}/A/etcd1`,
      `${zone}/virtualNetworkLinks/pdnslink-etcd-eastus`,
      expect.stringContaining('/vnet-hub/virtualNetworkPeerings/'),
    ]);
    expect(elsewhere(data)).toEqual([
      expect.stringContaining('/stdata/fileServices/default/shares/etcd1-data'),
    ]);
    const group = cdktf.resources.find(({ type }) => type.endsWith('/containerGroups'));
    expect(JSON.stringify(group?.body)).toContain(`/subscriptions/${data}/resourceGroups/rg-data`);
  });
});
