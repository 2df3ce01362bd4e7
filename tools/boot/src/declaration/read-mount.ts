import { posix } from 'node:path';
import { BootError } from '../boot-error';
import type { DeclaredMount, EmptyMount, SecretMount, ShareMount } from './declaration';
import type { Field } from './field';
import type { ResourceIndex } from './resource-index';

/** What a container's root has of its own; a volume there would hide it. */
const systemFolder = /^\/((bin|sbin|lib[^/]*|usr|dev|proc)(\/.*)?|etc\/?)?$/;

/** Reads what a container sees of a volume of its group. */
export function readMount(resources: ResourceIndex, mount: Field, volumes: Field): DeclaredMount {
  const name = mount.allowOnly('name', 'mountPath', 'readOnly').at('name').text();
  const volume = volumes.items().find((candidate) => candidate.at('name').text() === name);
  if (!volume) throw new BootError(`${mount.place} mounts "${name}", which is not among ${volumes.place}`);
  volume.allowOnly('name', 'azureFile', 'emptyDir', 'secret');
  const path = placeInRoot(mount.at('mountPath').text());
  if (systemFolder.test(path)) {
    throw new BootError(`${mount.place}: a volume at "${path}" would hide the system's files`);
  }
  const [file, empty, secret] = [volume.at('azureFile'), volume.at('emptyDir'), volume.at('secret')];
  if ([file, empty, secret].filter(({ isGiven }) => isGiven).length !== 1) {
    throw new BootError(`${volume.place} is not exactly one of a share, an empty folder and secret files`);
  }
  if (secret.isGiven) return readSecret(secret, name, path);
  if (file.isGiven) return readShare(resources, file, mount, path);
  refuseReadOnly(mount);
  return readEmpty(empty, name, path);
}

/** Where a path leads within the root of a container, which nothing lies above; the sandbox makes that place from outside. */
function placeInRoot(path: string): string {
  return posix.normalize(`/${path}`);
}

function readEmpty(empty: Field, volume: string, path: string): EmptyMount {
  empty.allowOnly();
  return { kind: 'empty', path, volume };
}

function readSecret(secret: Field, volume: string, path: string): SecretMount {
  const files = secret.names().map((file): [string, Buffer] => {
    if (!/^[\w.-]+$/.test(file))
      throw new BootError(`${secret.place} has a file "${file}", which is no name`);
    return [file, decode(secret.field(file))];
  });
  return { kind: 'secret', path, volume, files: Object.fromEntries(files) };
}

/** Azure takes the contents of secret files in Base64 and refuses all else. */
function decode(field: Field): Buffer {
  const text = field.text();
  const decoded = Buffer.from(text, 'base64');
  if (text !== '' && decoded.toString('base64') === text) return decoded;
  // The text itself may be a private key.
  throw new BootError(`${field.place} is not text in Base64`);
}

function readShare(resources: ResourceIndex, file: Field, mount: Field, path: string): ShareMount {
  file.allowOnly('shareName', 'storageAccountName', 'storageAccountKey', 'readOnly');
  const storageAccount = file.at('storageAccountName').text();
  const share = file.at('shareName').text();
  const known = resources
    .ofType('Microsoft.Storage/storageAccounts/fileServices/shares')
    .find(({ id }) => id.endsWith(`/storageAccounts/${storageAccount}/fileServices/default/shares/${share}`));
  if (!known) {
    throw new BootError(`${file.place}: share "${share}" of account "${storageAccount}" is not declared`);
  }
  const { folder } = known;
  const read: ShareMount = {
    kind: 'share',
    path,
    storageAccount,
    share,
    ...(folder !== undefined && { folder }),
  };
  if (known.isExisting && [file, mount].some((field) => field.at('readOnly').isTrue())) {
    return { ...read, isReadOnly: true };
  }
  refuseReadOnly(mount);
  refuseReadOnly(file);
  return read;
}

function refuseReadOnly(field: Field): void {
  const readOnly = field.at('readOnly');
  if (readOnly.isTrue()) throw new BootError(`${readOnly.place} is true, so etcd could not write its data`);
}
