import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { clusterDefaults, type IsDeferred } from '@etcd-iac/core/inspection';
import type { ContainersSpec } from './containers-spec';

type Valid = Partial<
  ContainersSpec<unknown> &
    Pick<ClusterSpec<unknown>, 'extraEnv' | 'corsOrigins' | 'certificates' | 'transportSecurity'>
>;

/**
 * Most bytes of the texts in a container group, which Azure takes in one request. Source: Azure Resource Manager, limits of requests:
 * 4 MB. What else a group has, also one of 60 containers, takes less than is kept back here.
 */
const mostBytes = 4 * 1024 ** 2 - 128 * 1024;

/** Something of a spec that is a part of the request, and its bytes there. */
interface Part {
  readonly path: string;
  readonly bytes: number;
}

/** Each member's group is created by a request of its own, in which all its containers stand. */
export function inspectRequest(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const parts = partsOf(valid, isDeferred).sort((one, other) => other.bytes - one.bytes);
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= mostBytes) return [];
  // Those without which the others would fit.
  const issues: SpecIssue[] = [];
  let rest = total;
  for (const { path, bytes } of parts) {
    if (rest <= mostBytes) break;
    rest -= bytes;
    const message =
      `has ${megabytes(bytes)} MB of the ${megabytes(total)} MB that a member's container group would have in its request, but Azure ` +
      'takes 4 MB; shorten it, or put it into the image';
    issues.push({ path, code: 'out-of-range', message });
  }
  return issues;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}

function partsOf(valid: Valid, isDeferred: IsDeferred): Part[] {
  const { extraEnv = {}, corsOrigins = [], sidecars = [] } = valid;
  const bytesOf = (value: unknown): number =>
    typeof value !== 'string' || isDeferred(value) ? 0 : Buffer.byteLength(JSON.stringify(value));
  const sum = (values: readonly unknown[]): number =>
    values.reduce<number>((bytes, value) => bytes + bytesOf(value), 0);
  const variables = (environment: Readonly<Record<string, unknown>> = {}): number =>
    sum(Object.keys(environment)) + sum(Object.values(environment));
  return [
    { path: 'extraEnv', bytes: variables(extraEnv) },
    { path: 'corsOrigins', bytes: sum(corsOrigins) },
    { path: 'certificates', bytes: inBase64(certificateBytes(valid, sum)) },
    ...sidecars.flatMap(({ command = [], environment, secureEnvironment }, index) => [
      { path: `sidecars.${index}.command`, bytes: isDeferred(command) ? 0 : sum(command) },
      { path: `sidecars.${index}.environment`, bytes: variables(environment) },
      { path: `sidecars.${index}.secureEnvironment`, bytes: variables(secureEnvironment) },
    ]),
  ];
}

/** Of the member that has the most, and of the client for each container that is one. */
function certificateBytes(valid: Valid, sum: (values: readonly unknown[]) => number): number {
  const { certificates, sidecars = [], transportSecurity = clusterDefaults.transportSecurity } = valid;
  if (certificates?.kind !== 'given' || transportSecurity === 'none') return 0;
  const { authorities, members, client, peer } = certificates;
  const ofMembers = members.map(({ certificate, privateKey }, index) => {
    const forPeers = peer?.members[index];
    return sum([
      ...[authorities, certificate, privateKey],
      ...[peer?.authorities, forPeers?.certificate, forPeers?.privateKey],
    ]);
  });
  const clients = sidecars.filter(({ etcdClient }) => etcdClient === true).length;
  return Math.max(0, ...ofMembers) + clients * sum([authorities, client?.certificate, client?.privateKey]);
}

function inBase64(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
