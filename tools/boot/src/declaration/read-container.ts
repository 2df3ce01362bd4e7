import { BootError } from '../boot-error';
import type { DeclaredContainer } from './declaration';
import type { Field } from './field';
import { programAt } from './programs';
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
  return {
    name: container.at('name').text(),
    image: properties.at('image').text(),
    command: readCommand(properties.at('command')),
    environment: readEnvironment(properties.at('environmentVariables')),
    mounts: properties
      .at('volumeMounts')
      .items()
      .map((mount) => readMount(resources, mount, volumes)),
    livenessProbe: probe.isGiven ? readLivenessProbe(probe) : undefined,
  };
}

function readCommand(command: Field): string[] {
  const words = command.items().map((word) => word.text());
  const [program = ''] = words;
  if (programAt(program)) return words;
  throw new BootError(
    `${command.place} is ${JSON.stringify(words)}: the boot has etcd only, and etcdctl, at paths where the machine has nothing`,
  );
}

function readEnvironment(variables: Field): Record<string, string> {
  return Object.fromEntries(
    variables.items().map((variable) => {
      variable.allowOnly('name', 'value', 'secureValue');
      const value = variable.at('value');
      return [variable.at('name').text(), (value.isGiven ? value : variable.at('secureValue')).text()];
    }),
  );
}
