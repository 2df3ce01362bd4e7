import { existsSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A folder, and those above it, as far as they were made for it. */
export interface MadeFolder {
  /** Removes those that were made, from the innermost on, up to one that holds something. */
  remove(): Promise<void>;
}

/** Makes a folder where it is not there yet, and all above it. Where that fails, nothing of it is left. */
export async function makeFolder(path: string): Promise<MadeFolder> {
  const absent = absentFolders(path);
  const remove = async (): Promise<void> => {
    for (const folder of absent) if (!(await removeIfEmpty(folder))) return;
  };
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    await remove();
    throw error;
  }
  return { remove };
}

/** The folder and those above it that are not there, the innermost first. */
function absentFolders(path: string): readonly string[] {
  return existsSync(path) || dirname(path) === path ? [] : [path, ...absentFolders(dirname(path))];
}

/** Whether a folder is not there any more. */
async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    // It may not even have been made.
    return ['ENOENT', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
