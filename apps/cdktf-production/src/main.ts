import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider/index.js';
import { EtcdCluster } from '@etcd-iac/cdktf';
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';

const app = new App();
const stack = new TerraformStack(app, 'etcd-production');
// The state holds the keys of the cluster. A team would keep it in Azure: new AzurermBackend(stack, { … }).
new LocalBackend(stack, { path: '../../../etcd-production.tfstate' });
new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
new TlsProvider(stack, 'tls');
const networkId = new TerraformVariable(stack, 'virtual_network_id', { type: 'string' });
const workspaceId = new TerraformVariable(stack, 'log_analytics_workspace_id', { type: 'string' });

const cluster = new EtcdCluster(stack, 'etcd', {
  name: 'payments',
  domain: 'etcd.payments.internal',
  location: 'westeurope',
  version: '3.6.14',
  agent: {},
  size: 5,
  zones: ['1', '2', '3'],
  existingVirtualNetworkId: networkId.stringValue,
  virtualNetworkAddressSpace: '10.20.0.0/16',
  subnetAddressPrefix: '10.20.8.0/27',
  clientSourceRanges: ['10.20.0.0/22', '10.20.8.0/27'],
  storageTier: 'premium',
  cpu: 2,
  memoryGiB: 8,
  existingLogAnalyticsWorkspaceId: workspaceId.stringValue,
  smokeTest: true,
  tags: { team: 'payments' },
});

new TerraformOutput(stack, 'client-endpoints', { value: cluster.clientEndpoints });
new TerraformOutput(stack, 'ca-certificate', { value: cluster.caCertificate, sensitive: true });
new TerraformOutput(stack, 'client-certificate', { value: cluster.clientCertificate, sensitive: true });
new TerraformOutput(stack, 'client-private-key', { value: cluster.clientPrivateKey, sensitive: true });
app.synth();
