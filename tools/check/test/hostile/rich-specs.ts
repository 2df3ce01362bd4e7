import { ephemeralAcknowledgement } from '@etcd-iac/azure';
import { passphrase } from './secrets';

const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers';
const minimal = { name: 'etcd', domain: 'etcd.internal' };
const output = { apply: () => 'late' };
const pem = (label: string) => `-----BEGIN ${label}-----\n${passphrase}\n-----END ${label}-----\n`;
const pair = { certificate: '${TfToken[TOKEN.0]}', privateKey: output };

const cluster = {
  ...minimal,
  size: 5,
  bootstrapSize: 3,
  version: '3.6.14',
  ports: { client: 2379, peer: 2380, metrics: 2381 },
  initialClusterToken: 'etcd',
  dataDir: '/var/lib/etcd',
  transportSecurity: 'mutual',
  certificates: {
    kind: 'issued',
    validityHours: 8760,
    earlyRenewalHours: 720,
    authorityValidityHours: 87600,
    trustedAuthorities: [1, 2],
    issuingAuthority: 1,
    dnsNames: ['etcd.example.com'],
    clients: [{ commonName: 'payments' }, {}],
  },
  certificatesDir: '/etc/etcd/tls',
  corsOrigins: ['https://console.example.com:8443'],
  heartbeatIntervalMs: 100,
  electionTimeoutMs: 1000,
  snapshotCount: 10_000,
  quotaBackendBytes: 2 ** 31,
  autoCompaction: { mode: 'periodic', retention: '1h' },
  maxRequestBytes: 2 ** 20,
  logLevel: 'info',
  extraEnv: { ETCD_MAX_TXN_OPS: '256', TZ: 'UTC' },
};

/** Specs of a cluster alone that name all of its fields, and those that stand for others. */
export const clusterSpecs: readonly object[] = [
  cluster,
  minimal,
  {
    ...minimal,
    size: 1,
    addressing: { kind: 'loopback', members: [{ client: 2379, peer: 2380, metrics: 2381 }] },
  },
  {
    ...minimal,
    size: 1,
    certificates: {
      kind: 'given',
      authorities: output,
      members: [pair],
      peer: { authorities: output, members: [pair] },
      client: pair,
      peerCommonName: 'member',
    },
  },
];

/** What is refused as it is: with certificates and keys that cannot be read, and must not be shown. */
export const unreadableSpec: object = {
  ...minimal,
  size: 1,
  certificates: {
    kind: 'given',
    authorities: pem('CERTIFICATE'),
    members: [{ certificate: pem('CERTIFICATE'), privateKey: pem('PRIVATE KEY') }],
  },
};

const azure = {
  ...cluster,
  location: 'eastus',
  image: 'payments.azurecr.io/etcd:3.6.14',
  etcdPath: '/opt/etcd/bin/etcd',
  registry: { kind: 'credentials', server: 'payments.azurecr.io', username: 'puller', password: passphrase },
  cpu: 2,
  memoryGiB: 8,
  storage: 'azureFiles',
  storageTier: 'standard',
  storageRedundancy: 'ZRS',
  createLogAnalyticsWorkspace: true,
  logRetentionDays: 30,
  shareQuotaGiB: 100,
  virtualNetworkAddressSpace: '10.0.0.0/16',
  subnetAddressPrefix: '10.0.0.0/24',
  zones: ['1', '2'],
  dnsServers: ['10.9.0.4'],
  clientSourceRanges: ['10.0.0.0/24', '10.1.0.0/24'],
  metricsSourceRanges: ['10.2.0.0/24'],
  peerings: [
    {
      name: 'hub',
      virtualNetworkId: `${group}/Microsoft.Network/virtualNetworks/vnet-hub`,
      location: 'eastus',
      addressSpaces: ['10.9.0.0/16'],
      createReverse: true,
      useRemoteGateways: true,
      allowForwardedTraffic: true,
    },
  ],
  identityIds: [`${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`],
  sidecars: [
    {
      name: 'backup',
      image: 'payments.azurecr.io/backup:1',
      cpu: 0.5,
      memoryGiB: 0.5,
      command: ['/bin/backup', '--token', passphrase],
      environment: { INTERVAL: '1h', TOKEN_A: passphrase },
      secureEnvironment: { TOKEN: passphrase },
      etcdClient: true,
      memberNameVariable: 'MEMBER',
    },
  ],
  smokeTest: true,
  natGateway: true,
  recordTtlSeconds: 10,
  deletionProtection: true,
  uniqueNameSeed: 'etcd',
  tags: { team: 'payments' },
};

/** Specs of a cluster on Azure, alike. */
export const azureSpecs: readonly object[] = [
  azure,
  { ...minimal, location: 'eastus' },
  {
    ...minimal,
    location: 'westeurope',
    size: 3,
    certificates: { kind: 'given', authorities: output, members: [pair, pair, pair], client: pair },
    registry: {
      kind: 'identity',
      server: 'payments.azurecr.io',
      identityId: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`,
    },
    existingResourceGroupName: 'rg-etcd',
    existingSubnetId: `${group}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-etcd`,
    existingPrivateDnsZoneId: `${group}/Microsoft.Network/privateDnsZones/etcd.internal`,
    existingStorageAccountId: `${group}/Microsoft.Storage/storageAccounts/sthub`,
    existingLogAnalyticsWorkspaceId: `${group}/Microsoft.OperationalInsights/workspaces/log-hub`,
    tags: output,
  },
  {
    ...minimal,
    location: 'westeurope',
    existingVirtualNetworkId: `${group}/Microsoft.Network/virtualNetworks/vnet-hub`,
    virtualNetworkAddressSpace: '10.0.0.0/16',
    subnetAddressPrefix: '10.0.4.0/24',
    storage: 'ephemeral',
    ephemeralAcknowledgement,
  },
];
