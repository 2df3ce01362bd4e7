import { type AzureSpec, ephemeralAcknowledgement } from '@etcd-iac/azure';
import { certificateSamples, type SampleCertificates } from './certificate-samples';
import { existingIds, existingRanges, hubPeering } from './existing-samples';
import type { OptionSample } from './option-sample';

/** A spec that leaves everything to the defaults. */
export const plainSpec: AzureSpec = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };

/** A spec that has everything created that can be, so that nothing is left to chance. */
export const fullSpec: AzureSpec = {
  ...plainSpec,
  createLogAnalyticsWorkspace: true,
  peerings: [hubPeering],
  registry: { kind: 'credentials', server: 'payments.azurecr.io', username: 'puller', password: 'canary-1' },
  identityIds: [existingIds.identity],
  dnsServers: ['10.9.0.4'],
  sidecars: [
    {
      name: 'backup',
      image: 'backup:1',
      cpu: 0.5,
      memoryGiB: 0.5,
      command: ['/backup', '--hourly'],
      environment: { INTERVAL: '1h' },
      secureEnvironment: { TOKEN: 'canary-2' },
      memberNameVariable: 'MEMBER',
      etcdClient: true,
    },
  ],
  smokeTest: true,
  tags: { team: 'payments' },
  zones: ['1', '2', '3'],
};

const periodic = { autoCompaction: { mode: 'periodic', retention: '5' } } as const;
const peered = { peerings: [hubPeering] };
const credentials = {
  registry: { kind: 'credentials', server: 'payments.azurecr.io', username: 'puller', password: 'old' },
} as const;
const byIdentity = {
  registry: { kind: 'identity', server: 'payments.azurecr.io', identityId: existingIds.identity },
} as const;
const sidecar = { name: 'backup', image: 'backup:1', cpu: 0.5, memoryGiB: 0.5 };
const beside = { sidecars: [{ ...sidecar, secureEnvironment: { TOKEN: 'old' } }] };
const logged = { createLogAnalyticsWorkspace: true };

/** A changed value for every public option, by path. The suite fails on an option without one, and on one without an option. */
export function optionSamples(certificates: SampleCertificates): Readonly<Record<string, OptionSample>> {
  return { ...plainSamples, ...certificateSamples(certificates) };
}

const withAgent = { agent: {} };
const restoring = { agent: {}, restoreFrom: { snapshot: 'latest', generation: 2 } };
const restoringAnother = {
  ...restoring,
  restoreFrom: {
    ...restoring.restoreFrom,
    existingVault: { existingStorageAccountId: existingIds.storageAccount, shareName: 'vault' },
  },
};
const withCopy = {
  ...withAgent,
  backup: {
    copyTo: { existingStorageAccountId: existingIds.storageAccount, shareName: 'backups' },
  },
};
const registering = { agent: { registerAddress: true } };

const grants = [{ prefix: 'payments/', permission: 'readwrite' as const }];
const withAccess: Partial<AzureSpec> = {
  agent: {},
  access: {
    roles: [{ name: 'payer', grants }],
    users: [{ name: 'payments', roles: ['payer'], password: 'canary-password' }],
  },
};
const withRange: Partial<AzureSpec> = {
  agent: {},
  access: {
    roles: [{ name: 'payer', grants: [{ range: { from: 'a', to: 'b' }, permission: 'read' }] }],
    users: [],
  },
};
const certified = { name: 'payments', roles: ['payer'] };

const plainSamples: Readonly<Record<string, OptionSample>> = {
  'access.roles': { base: withAccess, value: [{ name: 'payer', grants: [] }] },
  'access.roles[].grants': { base: withAccess, value: [{ key: 'payments', permission: 'read' }] },
  'access.roles[].grants[].key': {
    base: {
      agent: {},
      access: { roles: [{ name: 'payer', grants: [{ key: 'a', permission: 'read' }] }], users: [] },
    },
    value: 'b',
  },
  'access.roles[].grants[].permission': { base: withAccess, value: 'read' },
  'access.roles[].grants[].prefix': { base: withAccess, value: 'others/' },
  'access.roles[].grants[].range.from': { base: withRange, value: 'aa' },
  'access.roles[].grants[].range.to': { base: withRange, value: 'c' },
  'access.roles[].name': {
    base: { agent: {}, access: { roles: [{ name: 'payer', grants }], users: [] } },
    value: 'keeper',
  },
  'access.users': { base: withAccess, value: [certified] },
  'access.users[].name': { base: withAccess, value: 'ledger' },
  'access.users[].password': { base: withAccess, value: 'canary-another' },
  'access.users[].roles': { base: withAccess, value: ['root'] },
  'agent.etcdChecksum': { base: withAgent, value: 'ab'.repeat(32) },
  'agent.etcdReleasesUrl': { base: withAgent, value: 'https://mirror.example.com/etcd' },
  'agent.image': { base: withAgent, value: 'registry.example.com/etcd-agent:1' },
  'agent.nodeImage': { base: withAgent, value: 'registry.example.com/node:24' },
  'agent.openWithout': { base: withAgent, value: [3] },
  'agent.ports.member': { base: withAgent, value: 12_378 },
  'agent.ports.status': { base: withAgent, value: 12_377 },
  'agent.registerAddress': { base: withAgent, value: true },
  'agent.registerAddressRoleId': { base: registering, value: existingIds.role },
  'agent.retire': { base: { ...withAgent, size: 5 }, value: [4, 5] },
  'agent.vaultQuotaGiB': { base: withAgent, value: 32 },
  backup: { base: withAgent, value: false },
  'backup.copyTo.existingStorageAccountId': {
    base: withCopy,
    value: existingIds.storageAccount.replace(/[^/]+$/, 'stothercopies'),
  },
  'backup.copyTo.shareName': { base: withCopy, value: 'other-backups' },
  'backup.drillIntervalHours': { base: withAgent, value: 12 },
  'backup.intervalMinutes': { base: withAgent, value: 30 },
  'backup.keep.daily': { base: withAgent, value: 14 },
  'backup.keep.hourly': { base: withAgent, value: 48 },
  'backup.keep.monthly': { base: withAgent, value: 0 },
  'backup.keep.weekly': { base: withAgent, value: 8 },
  defragmentation: { base: withAgent, value: false },
  'defragmentation.leastDatabaseMiB': { base: withAgent, value: 200 },
  'defragmentation.leastFreePercent': { base: withAgent, value: 60 },
  'restoreFrom.existingVault.existingStorageAccountId': {
    base: restoringAnother,
    value: existingIds.storageAccount.replace(/[^/]+$/, 'stothervault'),
  },
  'restoreFrom.existingVault.shareName': { base: restoringAnother, value: 'other-vault' },
  'restoreFrom.generation': { base: restoring, value: 3 },
  'restoreFrom.snapshot': { base: restoring, value: 'latest-proven' },
  'autoCompaction.mode': { base: periodic, value: 'revision' },
  'autoCompaction.retention': { base: periodic, value: '6h' },
  bootstrapSize: { base: { size: 5, bootstrapSize: 5 }, value: 3 },
  certificatesDir: { value: '/certificates' },
  clientSourceRanges: { value: ['10.1.0.0/24', '10.2.0.0/24'] },
  corsOrigins: { value: ['https://console.example.com:8443'] },
  cpu: { value: 2 },
  createLogAnalyticsWorkspace: { value: true },
  dataDir: { value: '/data' },
  deletionProtection: { value: false },
  dnsServers: { value: ['10.9.0.4', '10.9.0.5'] },
  domain: { value: 'etcd.example' },
  electionTimeoutMs: { value: 2500 },
  ephemeralAcknowledgement: {
    base: { storage: 'ephemeral', ephemeralAcknowledgement },
    // There is one text that can be given; any other is refused.
    value: 'never mind',
  },
  etcdPath: { value: '/opt/etcd/bin/etcd' },
  existingLogAnalyticsWorkspaceId: { value: existingIds.workspace },
  existingPrivateDnsZoneId: { value: existingIds.privateDnsZone },
  existingResourceGroupName: { value: existingIds.resourceGroupName },
  existingStorageAccountId: { value: existingIds.storageAccount },
  existingSubnetId: { value: existingIds.subnet },
  existingVirtualNetworkId: { base: existingRanges, value: existingIds.virtualNetwork },
  extraEnv: { value: { ETCD_MAX_TXN_OPS: '256' } },
  heartbeatIntervalMs: { value: 150 },
  identityIds: { value: [existingIds.identity] },
  image: { value: 'registry.example.com/etcd:3.6.14' },
  initialClusterToken: { value: 'another' },
  location: { value: 'westeurope' },
  logLevel: { value: 'warn' },
  logRetentionDays: { base: logged, value: 90 },
  maxRequestBytes: { value: 2_097_152 },
  memoryGiB: { value: 4 },
  metricsSourceRanges: { value: ['10.3.0.0/28'] },
  name: { value: 'store' },
  natGateway: { value: false },
  peerings: { value: [hubPeering] },
  'peerings[].addressSpaces': { base: peered, value: ['10.8.0.0/16', '10.9.0.0/16'] },
  'peerings[].allowForwardedTraffic': { base: peered, value: true },
  'peerings[].createReverse': { base: peered, value: false },
  // The region of a peering must be that of the cluster.
  'peerings[].location': { base: peered, value: 'westeurope' },
  'peerings[].name': { base: peered, value: 'spoke' },
  'peerings[].useRemoteGateways': { base: peered, value: true },
  'peerings[].virtualNetworkId': { base: peered, value: existingIds.virtualNetwork },
  'ports.client': { value: 12_379 },
  'ports.metrics': { value: 12_381 },
  'ports.peer': { value: 12_380 },
  quotaBackendBytes: { value: 1_073_741_824 },
  recordTtlSeconds: { value: 30 },
  registry: { value: byIdentity.registry },
  'registry(credentials).password': { base: credentials, value: 'new' },
  'registry(credentials).server': { base: credentials, value: 'registry.example.com' },
  'registry(credentials).username': { base: credentials, value: 'another' },
  'registry(identity).identityId': { base: byIdentity, value: existingIds.otherIdentity },
  'registry(identity).server': { base: byIdentity, value: 'registry.example.com' },
  shareQuotaGiB: { value: 32 },
  sidecars: { value: [sidecar] },
  'sidecars[].command': { base: beside, value: ['/backup', '--hourly'] },
  'sidecars[].cpu': { base: beside, value: 1.5 },
  'sidecars[].environment': { base: beside, value: { INTERVAL: '1h' } },
  'sidecars[].etcdClient': { base: beside, value: true },
  'sidecars[].image': { base: beside, value: 'backup:2' },
  'sidecars[].memberNameVariable': { base: beside, value: 'ETCD_MEMBER' },
  'sidecars[].memoryGiB': { base: beside, value: 1.5 },
  'sidecars[].name': { base: beside, value: 'exporter' },
  'sidecars[].secureEnvironment': { base: beside, value: { TOKEN: 'new' } },
  size: { value: 5 },
  smokeTest: { value: true },
  snapshotCount: { value: 20_000 },
  storage: { value: 'ephemeral', also: { ephemeralAcknowledgement } },
  storageRedundancy: { value: 'ZRS' },
  storageTier: { value: 'premium' },
  subnetAddressPrefix: { value: '10.0.1.0/24' },
  tags: { value: { team: 'payments' } },
  transportSecurity: { value: 'server' },
  uniqueNameSeed: { value: 'another' },
  version: { value: '3.5.33' },
  virtualNetworkAddressSpace: { value: '10.0.0.0/15' },
  zones: { value: ['1', '3'] },
};

/** The spec before and after the change that a sample stands for. */
export function changedBy(
  path: string,
  { base = {}, value, also = {} }: OptionSample,
): { readonly before: AzureSpec; readonly after: AzureSpec } {
  const before: AzureSpec = { ...plainSpec, ...base };
  const steps = path
    .replaceAll(/\(\w+\)/g, '')
    .replaceAll('[]', '.0')
    .split('.');
  return { before, after: { ...(changed(before, steps, value) as AzureSpec), ...also } };
}

function changed(whole: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    const items: readonly unknown[] = whole;
    return items.map((item, index) => (index === Number(step) ? changed(item, rest, value) : item));
  }
  const fields = (whole ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [step]: changed(fields[step], rest, value) };
}
