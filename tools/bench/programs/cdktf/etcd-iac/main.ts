// With our package: what the example app declares, once or more often.
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { EtcdCluster } from '@etcd-iac/cdktf';
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { clusters } from '../../clusters';

const app = new App();
const stack = new TerraformStack(app, 'etcd-three-member');
new LocalBackend(stack, { path: '../../../etcd-three-member.tfstate' });
new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
new TlsProvider(stack, 'tls');

for (const { name, domain, outputSuffix } of clusters) {
  const cluster = new EtcdCluster(stack, name, {
    name,
    domain,
    location: 'eastus',
    size: 3,
    deletionProtection: false,
  });
  const { clientEndpoints, caCertificate, clientCertificate, clientPrivateKey } = cluster;
  new TerraformOutput(stack, `client-endpoints${outputSuffix}`, { value: clientEndpoints });
  new TerraformOutput(stack, `ca-certificate${outputSuffix}`, { value: caCertificate, sensitive: true });
  new TerraformOutput(stack, `client-certificate${outputSuffix}`, {
    value: clientCertificate,
    sensitive: true,
  });
  new TerraformOutput(stack, `client-private-key${outputSuffix}`, {
    value: clientPrivateKey,
    sensitive: true,
  });
}

app.synth();
