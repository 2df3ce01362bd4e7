import { EtcdCluster, type EtcdClusterArgs } from '@etcd-iac/pulumi';

// Two clusters that know nothing of each other: what is written in one is not in the other. Networks of the two regions do not
// overlap, so that they can be connected by something else than a peering.
const regions = {
  westeurope: { virtualNetworkAddressSpace: '10.20.0.0/16', subnetAddressPrefix: '10.20.0.0/24' },
  northeurope: { virtualNetworkAddressSpace: '10.21.0.0/16', subnetAddressPrefix: '10.21.0.0/24' },
};

const shared: Omit<EtcdClusterArgs, 'location' | 'domain'> = {
  name: 'etcd',
  zones: ['1', '2', '3'],
  // An example should be easy to remove again; leave this out where the data matters.
  deletionProtection: false,
};

const clusters = Object.entries(regions).map(
  ([location, ranges]) =>
    new EtcdCluster(`etcd-${location}`, {
      ...shared,
      ...ranges,
      location,
      domain: `${location}.etcd.internal`,
    }),
);

export const clientEndpoints = clusters.map((cluster) => cluster.clientEndpoints);
