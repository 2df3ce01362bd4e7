import type { Deployment } from '../deployment-options';

/** What is deployed, in a sentence. */
export function describeMembers({ size, domain, location }: Deployment): string {
  const members = size === 1 ? 'one member' : `${size} members`;
  return `An etcd cluster of ${members} in \`${domain}\`, on Azure Container Instances in ${location}.`;
}
