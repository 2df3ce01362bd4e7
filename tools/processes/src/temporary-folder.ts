import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that is gone when the process ends, if it is not removed before. */
export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

const folders = new Set<string>();

process.once('exit', () => {
  folders.forEach(removeFolder);
});

/**
 * Makes a folder for the time of one task.
 *
 * @param purpose - Part of the folder's name, such as `bench`.
 */
export function createTemporaryFolder(purpose: string): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `etcd-iac-${purpose}-`)));
  folders.add(path);
  return {
    path,
    remove: () => {
      removeFolder(path);
    },
  };
}

function removeFolder(path: string): void {
  folders.delete(path);
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}
