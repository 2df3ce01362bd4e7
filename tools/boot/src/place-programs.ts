import type { BootOptions } from './booted-azure';
import type { Declaration } from './declaration/declaration';
import { officialPaths, programAt } from './declaration/programs';
import type { Mount } from './sandbox/container';

/** The programs at hand, at each path where a container is declared to have one, and where clients have them. */
export function placePrograms(
  { members, oneShots }: Pick<Declaration, 'members' | 'oneShots'>,
  { path, etcdctlPath }: BootOptions['etcd'],
): readonly Mount[] {
  const declared = [...members, ...oneShots].flatMap(({ initContainers, containers }) =>
    [...initContainers, ...containers].flatMap(({ command }) => command.slice(0, 1)),
  );
  return [...new Set([...officialPaths, ...declared])].map((place) => ({
    source: programAt(place) === 'etcd' ? path : etcdctlPath,
    path: place,
  }));
}
