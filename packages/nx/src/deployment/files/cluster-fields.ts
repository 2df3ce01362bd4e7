import { defaultEtcdVersion } from '@etcd-iac/core';
import type { Deployment } from '../deployment-options';

/** The fields of the declared cluster, indented by that many spaces. */
export function clusterFields({ name, domain, location, size }: Deployment, indent: number): string {
  return [
    `name: '${name}',`,
    `domain: '${domain}',`,
    `location: '${location}',`,
    '// Part of every member: another version replaces all of them, and so would',
    '// a default that changes by itself. Raise it on purpose.',
    `version: '${defaultEtcdVersion}',`,
    '// An agent runs each etcd: members join, leave and come back after a loss of',
    '// their data by themselves, and size is part of none of them.',
    'agent: {},',
    `size: ${size},`,
  ]
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}
