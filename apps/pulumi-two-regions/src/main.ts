import { EtcdCluster } from '@etcd-iac/pulumi';
import { Config } from '@pulumi/pulumi';

// The first region serves, and its agents copy each backup to a share in the second one. That one stands by with an empty cluster:
// network, names, certificates and containers are there before they are needed, and nothing of it depends on the first region.
//
// To take over, once the first region is known to be gone: count on here, to 2 and later to 3, and deploy the second stack alone.
const second = { generation: 1 };

const config = new Config();
// In the second region, and of neither cluster.
const copies = { existingStorageAccountId: config.require('copiesAccountId'), shareName: 'etcd-copies' };
const backup = { intervalMinutes: 15 };

// What each region has of its own. Networks do not overlap, so that they can be connected by something else than a peering.
const regions = {
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

// A stack for each region: what is done to one leaves the other alone.
const location = config.require<keyof typeof regions>('location', {
  allowedValues: ['westeurope', 'northeurope'],
});

const cluster = new EtcdCluster(`etcd-${location}`, {
  name: 'etcd',
  agent: {},
  zones: ['1', '2', '3'],
  // An example should be easy to remove again; leave this out where the data matters.
  deletionProtection: false,
  ...regions[location],
  location,
  domain: `${location}.etcd.internal`,
});

export const clientEndpoints = cluster.clientEndpoints;
