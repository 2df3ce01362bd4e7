import type { SpecIssue } from '@etcd-iac/core';
import type { ContainersSpec } from './containers-spec';

/** A zone given twice would hold two members where the spread was meant to prevent it. */
export function inspectZones({ zones = [] }: Partial<ContainersSpec<unknown>>): SpecIssue[] {
  return zones.flatMap((zone, index) => {
    if (zones.indexOf(zone) === index) return [];
    const message = `"${zone}" is given twice; name each zone once`;
    return [{ path: `zones.${index}`, code: 'conflict' as const, message }];
  });
}
