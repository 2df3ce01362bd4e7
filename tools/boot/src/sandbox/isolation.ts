/** Where the programs of the sandbox are looked up, and of what runs in it. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Root may make namespaces; an ordinary user may where it is root of a user namespace of its own. */
const needsUserNamespace = process.getuid?.() !== 0;

/** Arguments of `unshare` for the outermost namespaces. The kernel kills all that is in them when their first process ends. */
export const unshareSandbox: readonly string[] = [
  ...(needsUserNamespace ? ['--user', '--map-root-user'] : []),
  '--net',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--propagation',
  'private',
];

/** Arguments of `unshare` for the namespaces that a container has for itself. */
export const unshareContainer: readonly string[] = [
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--propagation',
  'private',
];

/** Arguments of `nsenter` to enter some of a process's namespaces with root's rights there. */
export function enter(pid: number, ...namespaces: readonly string[]): string[] {
  return [
    `--target=${pid}`,
    ...(needsUserNamespace ? ['--user', '--preserve-credentials'] : []),
    ...namespaces,
    '--',
  ];
}
