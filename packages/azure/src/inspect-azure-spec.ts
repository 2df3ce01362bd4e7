import type { SpecIssue } from '@etcd-iac/core';
import {
  given,
  inspectClusterRules,
  inspectShape,
  type Inspection,
  type IsDeferred,
} from '@etcd-iac/core/inspection';
import type { AzureSpec } from './azure-spec';
import { azureSpecSchema } from './azure-spec-schema';
import { inspectClients, inspectLocalhost, inspectPlainSecrets } from './containers/inspect-clients';
import { inspectExtraVariables, inspectIdentities, inspectSidecars } from './containers/inspect-containers';
import { inspectDomain, inspectShadowedRegistries } from './names/inspect-domain';
import { inspectExisting } from './inspect-existing';
import { inspectDnsServers } from './network/inspect-dns-servers';
import { inspectGateways } from './network/inspect-gateways';
import { inspectImageVersion } from './containers/inspect-image';
import { inspectEtcdPath, inspectMounts } from './containers/inspect-mounts';
import { inspectName, inspectTags } from './names/inspect-names';
import { inspectNetwork, inspectSmokeTestSource, inspectSourceRanges } from './network/inspect-network';
import { inspectPeerings } from './network/inspect-peerings';
import { inspectRequest } from './containers/inspect-request';
import { inspectSidecarProxies } from './containers/inspect-sidecar-proxies';
import { inspectSourceCount } from './network/inspect-source-count';
import {
  inspectAcknowledgement,
  inspectMemory,
  inspectRedundancy,
  inspectRoom,
} from './storage/inspect-storage';
import { timings } from './azure-defaults';
import { inspectSubscriptions, type ServedSubscriptions } from './providers/subscriptions';

type Valid = Partial<AzureSpec<unknown>>;

/** What matters of an engine. */
interface Engine {
  /** Whether secrets may stand in the spec as plain text. */
  readonly acceptsPlainSecrets: boolean;
  /** What is known of the subscriptions that providers serve. */
  readonly subscriptions: ServedSubscriptions;
  /** Whether a value is known only at deployment. */
  readonly isDeferred: IsDeferred;
}

/** What a rule may need to know beside the valid fields. */
interface Circumstances extends Engine {
  readonly isValid: (field: keyof AzureSpec) => boolean;
}

/** A rule across fields, held only where the fields it reads are valid by themselves. */
interface Rule {
  readonly reads: readonly (keyof AzureSpec)[];
  readonly inspect: (valid: Valid, circumstances: Circumstances) => SpecIssue[];
}

const rules: readonly Rule[] = [
  { reads: ['name'], inspect: inspectName },
  { reads: ['domain'], inspect: inspectDomain },
  {
    reads: ['domain', 'image', 'registry', 'sidecars', 'existingPrivateDnsZoneId'],
    inspect: (valid, { isDeferred }) => inspectShadowedRegistries(valid, isDeferred),
  },
  {
    reads: ['image', 'version', 'transportSecurity'],
    inspect: (valid, { isDeferred }) => inspectImageVersion(valid, isDeferred),
  },
  { reads: ['ports'], inspect: inspectReservedPorts },
  {
    reads: ['virtualNetworkAddressSpace', 'subnetAddressPrefix', 'size', 'smokeTest'],
    inspect: inspectNetwork,
  },
  { reads: ['clientSourceRanges'], inspect: (valid) => inspectSourceRanges('clientSourceRanges', valid) },
  { reads: ['metricsSourceRanges'], inspect: (valid) => inspectSourceRanges('metricsSourceRanges', valid) },
  { reads: ['clientSourceRanges', 'metricsSourceRanges', 'peerings'], inspect: inspectSourceCount },
  { reads: ['clientSourceRanges', 'subnetAddressPrefix', 'smokeTest'], inspect: inspectSmokeTestSource },
  { reads: ['peerings', 'virtualNetworkAddressSpace'], inspect: inspectPeerings },
  { reads: ['peerings'], inspect: inspectGateways },
  {
    reads: ['dnsServers', 'subnetAddressPrefix'],
    inspect: (valid, { isDeferred }) => inspectDnsServers(valid, isDeferred),
  },
  { reads: [], inspect: (valid, { isValid, isDeferred }) => inspectExisting(valid, isValid, isDeferred) },
  { reads: ['zones'], inspect: inspectZones },
  { reads: ['storage', 'storageTier', 'storageRedundancy'], inspect: inspectRedundancy },
  { reads: ['storage', 'ephemeralAcknowledgement'], inspect: inspectAcknowledgement },
  { reads: ['memoryGiB', 'quotaBackendBytes'], inspect: inspectMemory },
  {
    reads: ['storage', 'storageTier', 'shareQuotaGiB', 'quotaBackendBytes', 'existingStorageAccountId'],
    inspect: inspectRoom,
  },
  { reads: ['dataDir', 'certificatesDir', 'transportSecurity', 'etcdPath'], inspect: inspectMounts },
  { reads: ['dataDir', 'certificatesDir', 'transportSecurity', 'etcdPath'], inspect: inspectEtcdPath },
  { reads: ['extraEnv'], inspect: inspectExtraVariables },
  { reads: ['sidecars', 'cpu', 'memoryGiB', 'transportSecurity'], inspect: inspectSidecars },
  {
    reads: ['extraEnv', 'corsOrigins', 'sidecars', 'certificates', 'transportSecurity'],
    inspect: (valid, { isDeferred }) => inspectRequest(valid, isDeferred),
  },
  {
    reads: ['sidecars', 'name', 'domain', 'size', 'ports'],
    inspect: (valid, { isDeferred }) => inspectSidecarProxies(valid, isDeferred),
  },
  { reads: ['identityIds'], inspect: inspectIdentities },
  { reads: ['certificates', 'sidecars', 'smokeTest', 'transportSecurity'], inspect: inspectClients },
  {
    reads: ['certificates', 'sidecars', 'smokeTest', 'transportSecurity'],
    inspect: (valid, { isDeferred }) => inspectLocalhost(valid, isDeferred),
  },
  {
    reads: [],
    inspect: (valid, { acceptsPlainSecrets, isDeferred }) =>
      acceptsPlainSecrets ? [] : inspectPlainSecrets(valid, isDeferred),
  },
  { reads: ['tags'], inspect: (valid, { isDeferred }) => inspectTags(valid, isDeferred) },
  {
    reads: [
      'existingVirtualNetworkId',
      'existingSubnetId',
      'existingPrivateDnsZoneId',
      'existingStorageAccountId',
      'peerings',
    ],
    inspect: (valid, { subscriptions, isDeferred }) => inspectSubscriptions(valid, subscriptions, isDeferred),
  },
];

/**
 * Everything that is wrong with a spec, of the cluster and of Azure, no issue where it can be planned.
 *
 * @param engine - What it does with the values of a spec, and what it knows of its providers.
 * @param now - The time of the call by default.
 */
export function inspectAzureSpec(spec: unknown, engine: Engine, now?: Date): Inspection<AzureSpec<unknown>> {
  const { isDeferred } = engine;
  const { issues, valid, isValid } = inspectShape<AzureSpec<unknown>>(azureSpecSchema, spec, isDeferred);
  const clusterIssues = inspectClusterRules(
    {
      issues,
      valid: Object.assign(timings(valid), valid),
      isValid: (field) => isValid(field as keyof AzureSpec),
      isDeferred,
    },
    now,
  );
  const circumstances = { ...engine, isValid };
  const azureIssues = rules.flatMap(({ reads, inspect }) =>
    reads.every(isValid) ? inspect(valid, circumstances) : [],
  );
  return { issues: issues.concat(clusterIssues, azureIssues), valid, isValid, isDeferred };
}

/** Ports that Container Instances keeps for itself. Source: its FAQ, November 2025. */
const reservedPorts: readonly (readonly [number, number])[] = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
];

function inspectReservedPorts({ ports }: Valid): SpecIssue[] {
  if (ports === undefined) return [];
  return Object.entries(given(ports)).flatMap(([use, port]) => {
    const range = reservedPorts.find(([first, last]) => first <= port && port <= last);
    if (!range) return [];
    const [first, last] = range;
    const message = `${port} is reserved by Azure Container Instances (${first === last ? first : `${first} to ${last}`}); choose another`;
    return [{ path: `ports.${use}`, code: 'reserved' as const, message }];
  });
}

/** A zone given twice would hold two members where the spread was meant to prevent it. */
function inspectZones({ zones = [] }: Valid): SpecIssue[] {
  return zones.flatMap((zone, index) => {
    if (zones.indexOf(zone) === index) return [];
    const message = `"${zone}" is given twice; name each zone once`;
    return [{ path: `zones.${index}`, code: 'conflict' as const, message }];
  });
}
