import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeclaredContainer, DeclaredMount } from './declaration/declaration';
import type { Mount } from './sandbox/container';
import type { Sandbox } from './sandbox/sandbox';

/** Makes the volumes that a container mounts, and says where they are. */
export async function mountsOf(
  sandbox: Sandbox,
  group: string,
  { mounts }: DeclaredContainer,
): Promise<readonly Mount[]> {
  const made: Mount[] = [];
  for (const mount of mounts) made.push(await createVolume(sandbox, group, mount));
  return made;
}

async function createVolume(sandbox: Sandbox, group: string, mount: DeclaredMount): Promise<Mount> {
  const { path } = mount;
  switch (mount.kind) {
    case 'share':
      return {
        path,
        source: await openFolder(
          mount.folder ?? join(sandbox.folder, 'shares', mount.storageAccount, mount.share),
        ),
        ...(mount.isReadOnly && { isReadOnly: true }),
      };
    case 'empty':
      return { path, source: await openFolder(join(emptyFolders(sandbox, group), mount.volume)) };
    case 'secret':
      return {
        path,
        source: await sandbox.writeSecrets(`${group}/${mount.volume}`, mount.files),
        isReadOnly: true,
      };
  }
}

/** Makes the empty folders of a group empty again. */
export async function emptyVolumes(sandbox: Sandbox, group: string): Promise<void> {
  const folder = emptyFolders(sandbox, group);
  await mkdir(folder, { recursive: true });
  for (const volume of await readdir(folder)) {
    await rm(join(folder, volume), { recursive: true });
    await openFolder(join(folder, volume));
  }
}

function emptyFolders({ folder }: Sandbox, group: string): string {
  return join(folder, 'empty', group);
}

/** A folder that is open to everyone, as Azure mounts it. */
async function openFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o777);
  return folder;
}
