import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { given } from '@etcd-iac/core/inspection';

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
  if (ports === undefined) return [];
  return Object.entries(given(ports)).flatMap(([use, port]) => {
    const range = reservedPorts.find(([first, last]) => first <= port && port <= last);
    if (!range) return [];
    const [first, last] = range;
    const message = `${port} is reserved by Azure Container Instances (${first === last ? first : `${first} to ${last}`}); choose another`;
    return [{ path: `ports.${use}`, code: 'reserved' as const, message }];
  });
}
