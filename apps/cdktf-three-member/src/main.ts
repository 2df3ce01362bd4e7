import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider/index.js';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider/index.js';
import { EtcdCluster } from '@etcd-iac/cdktf';
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';

const app = new App();
const stack = new TerraformStack(app, 'etcd-three-member');

// A team would keep its state in Azure: new AzurermBackend(stack, { … }).
new LocalBackend(stack, { path: '../../../etcd-three-member.tfstate' });

// The subscription comes from ARM_SUBSCRIPTION_ID. The storage accounts admit the members' subnet only, so the provider must
// not reach for their data.
new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
// Issues the certificates of members and clients.
new TlsProvider(stack, 'tls');

const cluster = new EtcdCluster(stack, 'etcd', {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  size: 3,
  // An example should be easy to remove again; leave this out where the data matters.
  deletionProtection: false,
});

new TerraformOutput(stack, 'client-endpoints', { value: cluster.clientEndpoints });
// terraform output -raw client-private-key > client.key
new TerraformOutput(stack, 'ca-certificate', { value: cluster.caCertificate, sensitive: true });
new TerraformOutput(stack, 'client-certificate', { value: cluster.clientCertificate, sensitive: true });
new TerraformOutput(stack, 'client-private-key', { value: cluster.clientPrivateKey, sensitive: true });

app.synth();
