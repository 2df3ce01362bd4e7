/** Where the official images hold etcd. Source: the Dockerfile of etcd-io/etcd. */
export const etcdPath = '/usr/local/bin/etcd';

/** The official image of a version. */
export function officialImage(version: string): string {
  return `gcr.io/etcd-development/etcd:v${version}`;
}
