import type { SpecIssue } from '@etcd-iac/core';
import {
  clusterDefaults,
  describeValue,
  given,
  inspectClusterRules,
  inspectShape,
  type Inspection,
} from '@etcd-iac/core/inspection';
import type { AzureSpec } from './azure-spec';
import { azureSpecSchema } from './azure-spec-schema';
import { etcdPath } from './etcd-image';
import {
  inspectClients,
  inspectExtraVariables,
  inspectPlainSecrets,
  inspectSidecars,
} from './inspect-containers';
import { inspectExisting } from './inspect-existing';
import { inspectNetwork, inspectPeerings, inspectSourceRanges } from './inspect-network';
import { inspectSize } from './inspect-size';
import { timings } from './azure-defaults';

type Valid = Partial<AzureSpec<unknown>>;

/**
 * Everything that is wrong with a spec, of the cluster and of Azure, no issue where it can be planned.
 *
 * @param acceptsPlainSecrets - Whether secrets may stand in the spec as plain text.
 */
export function inspectAzureSpec(
  spec: unknown,
  acceptsPlainSecrets: boolean,
): Inspection<AzureSpec<unknown>> {
  const inspection = inspectShape<AzureSpec<unknown>>(azureSpecSchema, spec);
  const { valid, isValid } = inspection;
  const holds = (...fields: (keyof AzureSpec)[]): boolean => fields.every(isValid);
  const issues = [
    ...inspection.issues,
    ...inspectClusterRules({
      ...inspection,
      valid: { ...timings(valid), ...valid },
      isValid: (field) => isValid(field as keyof AzureSpec),
    }),
    ...(holds('name') ? inspectName(valid) : []),
    ...(holds('domain') ? inspectDomain(valid) : []),
    ...(holds('ports') ? inspectReservedPorts(valid) : []),
    ...(holds('virtualNetworkAddressSpace', 'subnetAddressPrefix', 'size', 'smokeTest')
      ? inspectNetwork(valid)
      : []),
    ...(holds('clientSourceRanges') ? inspectSourceRanges('clientSourceRanges', valid) : []),
    ...(holds('metricsSourceRanges') ? inspectSourceRanges('metricsSourceRanges', valid) : []),
    ...(holds('peerings', 'virtualNetworkAddressSpace') ? inspectPeerings(valid) : []),
    ...inspectExisting(valid, isValid),
    ...(holds('zones') ? inspectZones(valid) : []),
    ...(holds('storage', 'storageTier', 'shareQuotaGiB', 'memoryGiB', 'quotaBackendBytes')
      ? inspectSize(valid)
      : []),
    ...(holds('dataDir', 'certificatesDir') ? inspectMountPaths(valid) : []),
    ...(holds('extraEnv') ? inspectExtraVariables(valid) : []),
    ...(holds('sidecars', 'cpu', 'memoryGiB') ? inspectSidecars(valid) : []),
    ...(holds('certificates', 'sidecars', 'smokeTest') ? inspectClients(valid) : []),
    ...(acceptsPlainSecrets ? [] : inspectPlainSecrets(valid)),
    ...(holds('tags') ? inspectTags(valid) : []),
  ];
  return { ...inspection, issues };
}

function inspectName({ name }: Valid): SpecIssue[] {
  if (!name?.includes('--')) return [];
  const message = `"${name}" has two hyphens in a row, which Azure refuses in the name of a container group; use one`;
  return [{ path: 'name', code: 'bad-format', message }];
}

/** Source: Azure Private DNS takes zones of 2 to 34 labels. */
function inspectDomain({ domain }: Valid): SpecIssue[] {
  if (domain === undefined) return [];
  const labels = domain.split('.').length;
  if (labels >= 2 && labels <= 34) return [];
  const message = `"${domain}" has ${labels === 1 ? 'one label' : `${labels} labels`}, but a private DNS zone has 2 to 34; choose one such as "etcd.internal"`;
  return [{ path: 'domain', code: 'unsupported', message }];
}

/** Volumes are mounted at these folders, over whatever the image has there. */
function inspectMountPaths(valid: Valid): SpecIssue[] {
  return (['dataDir', 'certificatesDir'] as const).flatMap((path) => {
    const folder = valid[path];
    const below = folder?.replace(/\/*$/, '/');
    if (below === undefined || !`${etcdPath}/`.startsWith(below)) return [];
    const message = `"${folder}" would hide ${etcdPath} behind the mounted volume; choose one such as "${clusterDefaults[path]}"`;
    return [{ path, code: 'conflict' as const, message }];
  });
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
  return Object.entries({ ...clusterDefaults.ports, ...given(ports ?? {}) }).flatMap(([use, port]) => {
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

/** Source: Azure Resource Manager, limits of tags; storage accounts take names of 128 characters, others of 512. */
function inspectTags({ tags = {} }: Valid): SpecIssue[] {
  const names = Object.keys(tags);
  const issues: SpecIssue[] = names
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .filter((name) => !/^[^<>%&\\?/\u0000-\u001f\u007f]{1,128}$/.test(name))
    .map((name) => ({
      path: `tags.${describeValue(name)}`,
      code: 'bad-format' as const,
      message: 'is not a tag name that Azure takes: 1 to 128 characters without < > % & \\ ? /; rename it',
    }));
  if (names.length > 50) {
    const message = `has ${names.length} tags, but Azure takes 50; leave some out`;
    issues.push({ path: 'tags', code: 'out-of-range', message });
  }
  return issues;
}
