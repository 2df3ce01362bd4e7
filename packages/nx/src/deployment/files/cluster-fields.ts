import { defaultEtcdVersion } from '@etcd-iac/core';
import type { Deployment } from '../deployment-options';

/** The fields of the declared cluster, indented by that many spaces. */
export function clusterFields({ name, domain, location, size }: Deployment, indent: number): string {
  return [
    `name: '${name}',`,
    `domain: '${domain}',`,
    `location: '${location}',`,
    '// Part of every member: another value replaces all of them, and so would',
    '// one that is left out and changes by itself. Raise the version on purpose;',
    '// bootstrapSize stays what the cluster was created with, and size may change.',
    `version: '${defaultEtcdVersion}',`,
    `bootstrapSize: ${size},`,
    `size: ${size},`,
  ]
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}
