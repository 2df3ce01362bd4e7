import { readFile } from 'node:fs/promises';

/** Reads a text file. An error names it, which Node's own does not once the file is open. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.path === undefined) failure.message += ` '${path}'`;
    throw error;
  }
}
