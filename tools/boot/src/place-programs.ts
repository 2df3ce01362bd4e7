import type { BootOptions } from './booted-azure';
import type { DeclaredContainer, Declaration } from './declaration/declaration';
import { officialPaths, programAt } from './declaration/programs';
import type { Mount } from './sandbox/container';

/** Where images with Node have it: a place that their `PATH` has, and that the machine's own programs are not at. */
const nodePath = '/usr/local/bin/node';

/** The programs at hand, at each path where a container is declared to have one, and where clients have them. */
export function placePrograms(
  { members, oneShots }: Pick<Declaration, 'members' | 'oneShots'>,
  { path, etcdctlPath }: BootOptions['etcd'],
): readonly Mount[] {
  const containers = [...members, ...oneShots].flatMap((group) => [
    ...group.initContainers,
    ...group.containers,
  ]);
  const places = new Set([...officialPaths, ...containers.flatMap(declaredPlace)]);
  const etcd = [...places].map((place) => ({
    source: programAt(place) === 'etcd' ? path : etcdctlPath,
    path: place,
  }));
  const hasAgent = containers.some(({ program }) => program === 'agent');
  return hasAgent ? [...etcd, { source: process.execPath, path: nodePath }] : etcd;
}

/** Where a container looks for etcd or its client. */
function declaredPlace({ program, command, environment }: DeclaredContainer): string[] {
  const place = program === 'agent' ? environment.ETCD_IAC_AGENT_ETCD : command[0];
  return place !== undefined && programAt(place) ? [place] : [];
}
