import type { ObservedResource } from '../../observed-azure';
import { BootError } from '../boot-error';
import type { DeclaredGroup, DeclaredMount } from './declaration';
import type { Field } from './field';
import { readLivenessProbe } from './read-liveness-probe';
import { bodyOf, type ResourceIndex } from './resource-index';

/** Where the official images have etcd; the boot puts the etcd at hand there. */
export const etcdPath = '/usr/local/bin/etcd';

/** What a container's root has of its own; a share there would hide it. */
const systemFolders = /^\/(bin|sbin|lib[^/]*|usr|etc|dev|proc)?(\/|$)/;

/** What a container group runs on, and who may reach it. Nothing about how etcd starts depends on it. */
const withoutEffect = ['ipAddress', 'osType', 'sku', 'priority', 'restartPolicy'];

/** Reads a container group, which must hold etcd and nothing else. */
export function readContainerGroup(resources: ResourceIndex, group: ObservedResource): DeclaredGroup {
  const properties = bodyOf(group).at('properties');
  properties.allowOnly('containers', 'volumes', 'subnetIds', ...withoutEffect);
  const container = properties.at('containers').onlyItem().at('properties');
  container.allowOnly(
    'image',
    'command',
    'environmentVariables',
    'livenessProbe',
    'volumeMounts',
    'ports',
    'resources',
  );
  return {
    id: group.id,
    name: group.name,
    etcd: {
      image: container.at('image').text(),
      command: readCommand(container.at('command')),
      environment: readEnvironment(container.at('environmentVariables')),
      mounts: container
        .at('volumeMounts')
        .items()
        .map((mount) => readMount(resources, mount, properties.at('volumes'))),
      livenessProbe: readLivenessProbe(container.at('livenessProbe')),
    },
  };
}

function readCommand(command: Field): string[] {
  const words = command.items().map((word) => word.text());
  if (words[0] === etcdPath) return words;
  throw new BootError(
    `${command.place} is ${JSON.stringify(words)}: the boot has etcd only, at "${etcdPath}"`,
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

function readMount(resources: ResourceIndex, mount: Field, volumes: Field): DeclaredMount {
  const name = mount.allowOnly('name', 'mountPath', 'readOnly').at('name').text();
  const volume = volumes.items().find((candidate) => candidate.at('name').text() === name);
  if (!volume) throw new BootError(`${mount.place} mounts "${name}", which is not among ${volumes.place}`);
  const file = volume.allowOnly('name', 'azureFile').at('azureFile');
  file.allowOnly('shareName', 'storageAccountName', 'storageAccountKey', 'readOnly');
  for (const readOnly of [mount.at('readOnly'), file.at('readOnly')]) {
    if (readOnly.isTrue()) throw new BootError(`${readOnly.place} is true, so etcd could not write its data`);
  }
  const path = mount.at('mountPath').text();
  if (systemFolders.test(path)) {
    throw new BootError(`${mount.place}: a share at "${path}" would hide the system's files`);
  }
  const storageAccount = file.at('storageAccountName').text();
  const share = file.at('shareName').text();
  const isDeclared = resources
    .ofType('Microsoft.Storage/storageAccounts/fileServices/shares')
    .some(({ id }) => id.endsWith(`/storageAccounts/${storageAccount}/fileServices/default/shares/${share}`));
  if (!isDeclared) {
    throw new BootError(`${file.place}: share "${share}" of account "${storageAccount}" is not declared`);
  }
  return { storageAccount, share, path };
}
