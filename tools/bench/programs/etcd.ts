import { createHash } from 'node:crypto';
import type { Cluster } from './clusters';

// What whoever declares a cluster by hand has to know of etcd, and to write down with any engine. No engine is imported here.

/** Names of the three members of a cluster. */
export function memberNames({ name }: Cluster): string[] {
  return [`${name}1`, `${name}2`, `${name}3`];
}

export function clientEndpoints(cluster: Cluster): string[] {
  return memberNames(cluster).map((member) => `https://${member}.${cluster.domain}:2379`);
}

/** Unique in all of Azure, and the name that our packages give it, so that the programs can be compared. */
export function storageAccountName(member: string, { domain }: Cluster): string {
  const digest = createHash('sha256').update(`${member}\n${domain}\neastus\n`).digest('hex');
  const readable = member.replace('-', '').slice(-11);
  return `st${readable}${BigInt(`0x${digest}`).toString(36).slice(0, 11)}`;
}

/** Variables of one member's etcd. */
export function environment(member: string, cluster: Cluster): Record<string, string> {
  const { name, domain } = cluster;
  const peers = memberNames(cluster).map((peer) => `${peer}=https://${peer}.${domain}:2380`);
  return {
    ETCD_NAME: member,
    ETCD_DATA_DIR: '/var/lib/etcd',
    ETCD_LISTEN_PEER_URLS: 'https://0.0.0.0:2380',
    ETCD_INITIAL_ADVERTISE_PEER_URLS: `https://${member}.${domain}:2380`,
    ETCD_LISTEN_CLIENT_URLS: 'https://0.0.0.0:2379',
    ETCD_ADVERTISE_CLIENT_URLS: `https://${member}.${domain}:2379`,
    ETCD_LISTEN_METRICS_URLS: 'http://0.0.0.0:2381',
    ETCD_CERT_FILE: '/etc/etcd/tls/tls.crt',
    ETCD_KEY_FILE: '/etc/etcd/tls/tls.key',
    ETCD_TRUSTED_CA_FILE: '/etc/etcd/tls/ca.crt',
    ETCD_CLIENT_CERT_AUTH: 'true',
    ETCD_PEER_CERT_FILE: '/etc/etcd/tls/tls.crt',
    ETCD_PEER_KEY_FILE: '/etc/etcd/tls/tls.key',
    ETCD_PEER_TRUSTED_CA_FILE: '/etc/etcd/tls/ca.crt',
    ETCD_PEER_CLIENT_CERT_AUTH: 'true',
    ETCD_PEER_CERT_ALLOWED_CN: 'etcd-member',
    ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION: 'true',
    ETCD_INITIAL_CLUSTER: peers.join(','),
    ETCD_INITIAL_CLUSTER_STATE: 'new',
    ETCD_INITIAL_CLUSTER_TOKEN: `${name}.eastus.${domain}`,
    ETCD_PRE_VOTE: 'true',
    ETCD_CORS: `https://${member}.${domain}:2379`,
    ETCD_HEARTBEAT_INTERVAL: '500',
    ETCD_ELECTION_TIMEOUT: '5000',
    ETCD_SNAPSHOT_COUNT: '10000',
    ETCD_QUOTA_BACKEND_BYTES: '2147483648',
    ETCD_AUTO_COMPACTION_MODE: 'periodic',
    ETCD_AUTO_COMPACTION_RETENTION: '1h',
    ETCD_MAX_REQUEST_BYTES: '1572864',
    ETCD_LOGGER: 'zap',
    ETCD_LOG_OUTPUTS: 'stderr',
    ETCD_LOG_LEVEL: 'info',
  };
}

/** Rules of the members' subnet, which both providers name alike. */
export const securityRules = [
  {
    name: 'AllowEtcdClients',
    description: 'Clients of etcd',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefixes: ['10.0.0.0/16'],
    sourcePortRange: '*',
    destinationAddressPrefix: '10.0.0.0/24',
    destinationPortRange: '2379',
  },
  {
    name: 'AllowEtcdPeers',
    description: 'Members of etcd among each other',
    priority: 110,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefixes: ['10.0.0.0/24'],
    sourcePortRange: '*',
    destinationAddressPrefix: '10.0.0.0/24',
    destinationPortRange: '2380',
  },
  {
    name: 'DenyAllInbound',
    description: 'Everything else, also what Azure allows by default within a virtual network',
    priority: 4096,
    direction: 'Inbound',
    access: 'Deny',
    protocol: '*',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
  },
];
