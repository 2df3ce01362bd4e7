import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { clusterDefaults } from '@etcd-iac/core/inspection';
import { gibibyte, roundUp } from '../values/gibibytes';
import { containersDefaults, type ContainersSpec } from './containers-spec';

type Valid = Partial<Pick<ContainersSpec, 'memoryGiB'> & Pick<ClusterSpec, 'quotaBackendBytes'>>;

/** etcd maps all of its database into memory. */
export function inspectMemory(valid: Valid): SpecIssue[] {
  const { memoryGiB = containersDefaults.memoryGiB, quotaBackendBytes = clusterDefaults.quotaBackendBytes } =
    valid;
  const quotaGiB = quotaBackendBytes / gibibyte;
  if (quotaGiB <= memoryGiB) return [];
  const path = valid.memoryGiB === undefined ? 'quotaBackendBytes' : 'memoryGiB';
  const message =
    `a database of up to ${roundUp(quotaGiB)} GiB does not fit into ${memoryGiB} GiB of memory, where etcd holds all of it; ` +
    'raise memoryGiB or lower quotaBackendBytes';
  return [{ path, code: 'conflict', message }];
}
