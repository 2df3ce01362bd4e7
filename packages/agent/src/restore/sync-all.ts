import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes out a folder with all that is in it: what is renamed into its place afterwards is whole, or not there. */
export async function syncAll(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) await syncAll(below);
    else await syncOne(below);
  }
  // Not every share can do that with a folder.
  await syncOne(path).catch(() => undefined);
}

async function syncOne(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
