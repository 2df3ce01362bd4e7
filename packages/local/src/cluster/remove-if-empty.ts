import { readdir, rmdir } from 'node:fs/promises';

/** Removes a folder that holds nothing, if it is there. */
export async function removeIfEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (entries?.length === 0) await rmdir(folder);
}
