import { EtcdCluster } from '@etcd-iac/pulumi';
import { Config } from '@pulumi/pulumi';

const config = new Config();

const cluster = new EtcdCluster('etcd', {
  name: 'payments',
  domain: 'etcd.payments.internal',
  location: 'westeurope',
  version: '3.6.14',
  agent: {},
  size: 5,
  zones: ['1', '2', '3'],
  existingVirtualNetworkId: config.require('virtualNetworkId'),
  virtualNetworkAddressSpace: '10.20.0.0/16',
  subnetAddressPrefix: '10.20.8.0/27',
  clientSourceRanges: ['10.20.0.0/22', '10.20.8.0/27'],
  storageTier: 'premium',
  cpu: 2,
  memoryGiB: 8,
  existingLogAnalyticsWorkspaceId: config.require('logAnalyticsWorkspaceId'),
  smokeTest: true,
  tags: { team: 'payments' },
});

export const clientEndpoints = cluster.clientEndpoints;
export const caCertificate = cluster.caCertificate;
export const clientCertificate = cluster.clientCertificate;
export const clientPrivateKey = cluster.clientPrivateKey;
