import type { ClusterSpec } from '@etcd-iac/core';
import type { Rule } from '../inspection/rule';
import { inspectDomain } from './inspect-domain';
import { inspectName, inspectTags } from './inspect-names';
import type { NamesSpec } from './names-spec';

/** Rules of what goes into names and stands beside them. */
export const namesRules: readonly Rule<NamesSpec<unknown> & Pick<ClusterSpec, 'name' | 'domain'>>[] = [
  { reads: ['name'], inspect: inspectName },
  { reads: ['domain'], inspect: inspectDomain },
  { reads: ['tags'], inspect: (valid, { isDeferred }) => inspectTags(valid, isDeferred) },
];
