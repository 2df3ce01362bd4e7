import { agentProgram } from '@etcd-iac/agent';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { DeclaredMount, Program } from './declaration';

/** Where the official images have etcd, and its client. */
export const officialPaths = ['/usr/local/bin/etcd', '/usr/local/bin/etcdctl'] as const;

/** Where a container has the machine's own programs and libraries: a file that is put there would be put on the machine. */
const machineFolder = /^\/(bin|sbin|lib[^/]*|dev|proc|usr\/(bin|sbin|lib[^/]*))\//;

/** The program that stands for the one at a path of an image, by its name; `undefined` where the boot has none. */
export function programAt(path: string): 'etcd' | 'etcdctl' | undefined {
  if (!posix.isAbsolute(path) || posix.normalize(path) !== path || machineFolder.test(path)) return undefined;
  const name = posix.basename(path);
  return name === 'etcd' || name === 'etcdctl' ? name : undefined;
}

/** What a command runs; `undefined` where the boot has no such program, or would not run it. */
export function programOf(
  [program = '', ...args]: readonly string[],
  mounts: readonly DeclaredMount[],
): Program | undefined {
  const [file = ''] = args;
  const isAgent = program === 'node' && args.length === 1 && isPublishedAgent(fileAt(file, mounts));
  return isAgent ? 'agent' : programAt(program);
}

/** The file of a secret volume that a container has at a path. */
export function fileAt(path: string, mounts: readonly DeclaredMount[]): Buffer | undefined {
  const mount = mounts.find((candidate) => candidate.path === posix.dirname(path));
  return mount?.kind === 'secret' ? mount.files[posix.basename(path)] : undefined;
}

/** The boot runs programs with root's rights: of those that are declared, only this one. */
function isPublishedAgent(file: Buffer | undefined): boolean {
  return file?.equals(readFileSync(agentProgram)) === true;
}
