import type { AzureSpec } from '@etcd-iac/azure';

/** A spec that leaves everything to the defaults. */
export const plainSpec: AzureSpec = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };

/** A changed value of one option. */
export interface OptionSample {
  /** What the option is changed in, where the plain spec does not do. */
  readonly base?: Partial<AzureSpec>;
  readonly value: unknown;
}

/** A changed value for every public option, by path. The suite fails on an option without one, and on one without an option. */
export const optionSamples: Readonly<Record<string, OptionSample>> = {
  'autoCompaction.mode': {
    base: { autoCompaction: { mode: 'periodic', retention: '5' } },
    value: 'revision',
  },
  'autoCompaction.retention': {
    base: { autoCompaction: { mode: 'periodic', retention: '5' } },
    value: '6h',
  },
  bootstrapSize: { base: { size: 5, bootstrapSize: 5 }, value: 3 },
  clientSourceRanges: { value: ['10.1.0.0/24', '10.2.0.0/24'] },
  corsOrigins: { value: ['https://console.example.com:8443'] },
  cpu: { value: 2 },
  dataDir: { value: '/data' },
  deletionProtection: { value: false },
  domain: { value: 'etcd.example' },
  electionTimeoutMs: { value: 2000 },
  extraEnv: { value: { ETCD_MAX_TXN_OPS: '256' } },
  heartbeatIntervalMs: { value: 150 },
  image: { value: 'registry.example.com/etcd:3.6.14' },
  initialClusterToken: { value: 'another' },
  location: { value: 'westeurope' },
  logLevel: { value: 'warn' },
  maxRequestBytes: { value: 2_097_152 },
  memoryGiB: { value: 4 },
  metricsSourceRanges: { value: ['10.3.0.0/28'] },
  name: { value: 'store' },
  natGateway: { value: false },
  'ports.client': { value: 12_379 },
  'ports.metrics': { value: 12_381 },
  'ports.peer': { value: 12_380 },
  quotaBackendBytes: { value: 1_073_741_824 },
  recordTtlSeconds: { value: 30 },
  shareQuotaGiB: { value: 32 },
  size: { value: 5 },
  snapshotCount: { value: 20_000 },
  subnetAddressPrefix: { value: '10.0.1.0/24' },
  tags: { value: { team: 'payments' } },
  // There is one value yet; any other is refused.
  transportSecurity: { value: 'tls' },
  uniqueNameSeed: { value: 'another' },
  version: { value: '3.5.33' },
  virtualNetworkAddressSpace: { value: '10.0.0.0/15' },
  zones: { value: ['1', '3'] },
};

/** The spec before and after the change that a sample stands for. */
export function changedBy(
  path: string,
  { base = {}, value }: OptionSample,
): { readonly before: AzureSpec; readonly after: AzureSpec } {
  const before: AzureSpec = { ...plainSpec, ...base };
  const [outer = '', inner] = path.split('.');
  const present = (before as unknown as Readonly<Record<string, unknown>>)[outer];
  const changed = inner === undefined ? value : { ...(present as object | undefined), [inner]: value };
  return { before, after: { ...before, [outer]: changed } };
}
