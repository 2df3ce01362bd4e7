import { posix } from 'node:path';

/** Where an image holds the client of etcd: beside etcd, as in the official ones. Source: the Dockerfile of etcd-io/etcd. */
export function etcdctlPath(etcdPath: string): string {
  return posix.join(posix.dirname(etcdPath), 'etcdctl');
}

/** The official image of a version. */
export function officialImage(version: string): string {
  return `gcr.io/etcd-development/etcd:v${version}`;
}

/** Name of the container that runs etcd, in the group of each member. */
export const etcdContainerName = 'etcd';
