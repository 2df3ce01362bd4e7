import { existsSync } from 'node:fs';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A folder, and those above it, as far as they were made for it. */
export interface MadeFolder {
  /** Removes those that were made, from the innermost on, up to one that holds something. */
  remove(): Promise<void>;
}

/**
 * Makes a folder where it is not there yet, and all above it. Where that fails, nothing of it is left.
 *
 * Node's own way of making all at once is not taken: it does not tell which are new, gives another reason on a disk that is
 * read-only, and never ends below `/proc`.
 */
export async function makeFolder(path: string): Promise<MadeFolder> {
  const made: string[] = [];
  const remove = async (): Promise<void> => {
    for (const folder of made.reverse()) if (!(await removeIfEmpty(folder))) return;
  };
  try {
    for (const folder of [...absentAbove(path), path]) if (await makeOne(folder)) made.push(folder);
  } catch (error) {
    await remove();
    throw error;
  }
  return { remove };
}

/** The folders above it that are not there, the outermost first. */
function absentAbove(path: string): readonly string[] {
  const above = dirname(path);
  return above === path || existsSync(above) ? [] : [...absentAbove(above), above];
}

/** Whether a folder had to be made. */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // A link to nothing is told by what it lacks.
    if ((await stat(folder)).isDirectory()) return false;
    throw error;
  }
}

/** Whether a folder was there and is not any more. */
async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch {
    return false;
  }
}
