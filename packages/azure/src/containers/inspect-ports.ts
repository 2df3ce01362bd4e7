import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';

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

export function inspectReservedPorts({ ports }: Partial<ClusterSpec<unknown>>): SpecIssue[] {
  return inspectReservedPort('ports', ports);
}

/** Of ports by their use, those that cannot be listened on. */
export function inspectReservedPort(path: string, ports: object = {}): SpecIssue[] {
  return Object.entries<number | undefined>({ ...ports }).flatMap(([use, port]) => {
    if (port === undefined) return [];
    const range = reservedPorts.find(([first, last]) => first <= port && port <= last);
    if (!range) return [];
    const [first, last] = range;
    const message = `${port} is reserved by Azure Container Instances (${first === last ? first : `${first} to ${last}`}); choose another`;
    return [{ path: `${path}.${use}`, code: 'reserved' as const, message }];
  });
}
