/** Where the official images hold etcd and its client. Source: the Dockerfile of etcd-io/etcd. */
export const etcdPath = '/usr/local/bin/etcd';
export const etcdctlPath = '/usr/local/bin/etcdctl';

/** The official image of a version. */
export function officialImage(version: string): string {
  return `gcr.io/etcd-development/etcd:v${version}`;
}

/** Name of the container that runs etcd, in the group of each member. */
export const etcdContainerName = 'etcd';
