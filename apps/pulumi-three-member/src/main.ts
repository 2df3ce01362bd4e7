import { EtcdCluster } from '@etcd-iac/pulumi';

// The subscription comes from the Azure CLI's login or ARM_SUBSCRIPTION_ID.
const cluster = new EtcdCluster('etcd', {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  size: 3,
  // An example should be easy to remove again; leave this out where the data matters.
  deletionProtection: false,
});

export const clientEndpoints = cluster.clientEndpoints;
export const resourceGroupName = cluster.resourceGroupName;
// pulumi stack output clientPrivateKey --show-secrets > client.key
export const caCertificate = cluster.caCertificate;
export const clientCertificate = cluster.clientCertificate;
export const clientPrivateKey = cluster.clientPrivateKey;
