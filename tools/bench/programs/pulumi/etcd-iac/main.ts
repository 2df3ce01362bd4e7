// With our package: what the example app declares, once or more often.
import { EtcdCluster } from '@etcd-iac/pulumi';
import { clusters } from '../../clusters';

const outputs: Record<string, unknown> = {};
for (const { name, domain, outputSuffix } of clusters) {
  const cluster = new EtcdCluster(name, {
    name,
    domain,
    location: 'eastus',
    size: 3,
    deletionProtection: false,
  });
  outputs[`clientEndpoints${outputSuffix}`] = cluster.clientEndpoints;
  outputs[`resourceGroupName${outputSuffix}`] = cluster.resourceGroupName;
  outputs[`caCertificate${outputSuffix}`] = cluster.caCertificate;
  outputs[`clientCertificate${outputSuffix}`] = cluster.clientCertificate;
  outputs[`clientPrivateKey${outputSuffix}`] = cluster.clientPrivateKey;
}

export = outputs;
