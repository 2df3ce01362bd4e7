import { BootError } from '../boot-error';
import type { DeclaredContainer, DeclaredMount } from './declaration';
import type { Field } from './field';
import { programOf } from './programs';
import { readEnvironment } from './read-environment';
import { readLivenessProbe } from './read-liveness-probe';
import { readMount } from './read-mount';
import type { ResourceIndex } from './resource-index';

/** Reads one container of a group, or one that initializes it. */
export function readContainer(resources: ResourceIndex, container: Field, volumes: Field): DeclaredContainer {
  const properties = container.at('properties');
  properties.allowOnly(
    'image',
    'command',
    'environmentVariables',
    'livenessProbe',
    'volumeMounts',
    'ports',
    'resources',
  );
  const probe = properties.at('livenessProbe');
  const mounts = properties
    .at('volumeMounts')
    .items()
    .map((mount) => readMount(resources, mount, volumes));
  return {
    name: container.at('name').text(),
    image: properties.at('image').text(),
    ...readCommand(properties.at('command'), mounts),
    environment: readEnvironment(resources, properties.at('environmentVariables')),
    mounts,
    livenessProbe: probe.isGiven ? readLivenessProbe(probe) : undefined,
  };
}

function readCommand(
  command: Field,
  mounts: readonly DeclaredMount[],
): Pick<DeclaredContainer, 'command' | 'program'> {
  const words = command.items().map((word) => word.text());
  const program = programOf(words, mounts);
  if (program) return { command: words, program };
  throw new BootError(
    `${command.place} is ${JSON.stringify(words)}: the boot has etcd only, and etcdctl, at paths where the machine has nothing, and node for the agent of this repository`,
  );
}
