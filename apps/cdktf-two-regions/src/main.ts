import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider/index.js';
import { EtcdCluster, type EtcdClusterProps } from '@etcd-iac/cdktf';
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';

// The first region serves, and its agents copy each backup to a share in the second one. That one stands by with an empty cluster:
// network, names, certificates and containers are there before they are needed, and nothing of it depends on the first region.
//
// To take over, once the first region is known to be gone: count on here, to 2 and later to 3, and apply the second stack alone.
const second = { generation: 1 };

/** What each region has of its own. Networks do not overlap, so that they can be connected by something else than a peering. */
function regions(copies: { existingStorageAccountId: string; shareName: string }) {
  const backup = { intervalMinutes: 15 };
  return {
    westeurope: {
      virtualNetworkAddressSpace: '10.20.0.0/16',
      subnetAddressPrefix: '10.20.0.0/24',
      backup: { ...backup, copyTo: copies },
    },
    northeurope: {
      virtualNetworkAddressSpace: '10.21.0.0/16',
      subnetAddressPrefix: '10.21.0.0/24',
      backup,
      ...(second.generation > 1 && {
        restoreFrom: { snapshot: 'latest', ...second, existingVault: copies },
      }),
    },
  };
}

const shared: Omit<EtcdClusterProps, 'location' | 'domain'> = {
  name: 'etcd',
  agent: {},
  zones: ['1', '2', '3'],
  // An example should be easy to remove again; leave this out where the data matters.
  deletionProtection: false,
};

const app = new App();

// A stack for each region: what is done to one leaves the other alone.
for (const location of ['westeurope', 'northeurope'] as const) {
  const stack = new TerraformStack(app, `etcd-${location}`);
  new LocalBackend(stack, { path: `../../../etcd-${location}.tfstate` });
  new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  new TlsProvider(stack, 'tls');
  // In the second region, and of neither cluster.
  const copiesAccountId = new TerraformVariable(stack, 'copies_account_id', { type: 'string' });
  const copies = { existingStorageAccountId: copiesAccountId.stringValue, shareName: 'etcd-copies' };
  const cluster = new EtcdCluster(stack, 'etcd', {
    ...shared,
    ...regions(copies)[location],
    location,
    domain: `${location}.etcd.internal`,
  });
  new TerraformOutput(stack, 'client-endpoints', { value: cluster.clientEndpoints });
}

app.synth();
