import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider/index.js';
import { EtcdCluster, type EtcdClusterProps } from '@etcd-iac/cdktf';
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';

// Two clusters that know nothing of each other: what is written in one is not in the other. Networks of the two regions do not
// overlap, so that they can be connected by something else than a peering.
const regions = {
  westeurope: { virtualNetworkAddressSpace: '10.20.0.0/16', subnetAddressPrefix: '10.20.0.0/24' },
  northeurope: { virtualNetworkAddressSpace: '10.21.0.0/16', subnetAddressPrefix: '10.21.0.0/24' },
};

const shared: Omit<EtcdClusterProps, 'location' | 'domain'> = {
  name: 'etcd',
  zones: ['1', '2', '3'],
  // An example should be easy to remove again; leave this out where the data matters.
  deletionProtection: false,
};

const app = new App();

// A stack for each region: what is done to one leaves the other alone.
for (const [location, ranges] of Object.entries(regions)) {
  const stack = new TerraformStack(app, `etcd-${location}`);
  new LocalBackend(stack, { path: `../../../etcd-${location}.tfstate` });
  new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  new TlsProvider(stack, 'tls');
  const cluster = new EtcdCluster(stack, 'etcd', {
    ...shared,
    ...ranges,
    location,
    domain: `${location}.etcd.internal`,
  });
  new TerraformOutput(stack, 'client-endpoints', { value: cluster.clientEndpoints });
}

app.synth();
