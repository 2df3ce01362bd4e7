import type { SpecIssue } from '@etcd-iac/core';
import {
  clusterDefaults,
  given,
  inspectClusterRules,
  inspectShape,
  type Inspection,
} from '@etcd-iac/core/inspection';
import type { AzureSpec } from './azure-spec';
import { azureSpecSchema } from './azure-spec-schema';
import { inspectClients, inspectLocalhost, inspectPlainSecrets } from './inspect-clients';
import { inspectExtraVariables, inspectIdentities, inspectSidecars } from './inspect-containers';
import { inspectExisting } from './inspect-existing';
import { inspectMounts } from './inspect-mounts';
import { inspectDomain, inspectName, inspectTags } from './inspect-names';
import { inspectNetwork, inspectSmokeTestSource, inspectSourceRanges } from './inspect-network';
import { inspectPeerings } from './inspect-peerings';
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
    ...(holds('clientSourceRanges', 'subnetAddressPrefix', 'smokeTest') ? inspectSmokeTestSource(valid) : []),
    ...(holds('peerings', 'virtualNetworkAddressSpace') ? inspectPeerings(valid) : []),
    ...inspectExisting(valid, isValid),
    ...(holds('zones') ? inspectZones(valid) : []),
    ...inspectSize(valid, isValid),
    ...(holds('dataDir', 'certificatesDir', 'transportSecurity') ? inspectMounts(valid) : []),
    ...(holds('extraEnv') ? inspectExtraVariables(valid) : []),
    ...(holds('sidecars', 'cpu', 'memoryGiB', 'transportSecurity') ? inspectSidecars(valid) : []),
    ...(holds('identityIds') ? inspectIdentities(valid) : []),
    ...(holds('certificates', 'sidecars', 'smokeTest', 'transportSecurity')
      ? [...inspectClients(valid), ...inspectLocalhost(valid)]
      : []),
    ...(acceptsPlainSecrets ? [] : inspectPlainSecrets(valid)),
    ...(holds('tags') ? inspectTags(valid) : []),
  ];
  return { ...inspection, issues };
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
