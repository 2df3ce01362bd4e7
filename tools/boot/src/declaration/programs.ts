import { posix } from 'node:path';

/** Where the official images have etcd, and its client. */
export const officialPaths = ['/usr/local/bin/etcd', '/usr/local/bin/etcdctl'] as const;

/** A program that a boot has. */
type Program = 'etcd' | 'etcdctl';

/** Where a container has the machine's own programs and libraries: a file that is put there would be put on the machine. */
const machineFolder = /^\/(bin|sbin|lib[^/]*|dev|proc|usr\/(bin|sbin|lib[^/]*))\//;

/** The program that stands for the one at a path of an image, by its name; `undefined` where the boot has none. */
export function programAt(path: string): Program | undefined {
  if (!posix.isAbsolute(path) || posix.normalize(path) !== path || machineFolder.test(path)) return undefined;
  const name = posix.basename(path);
  return name === 'etcd' || name === 'etcdctl' ? name : undefined;
}
