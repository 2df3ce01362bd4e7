import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The terraform program on the search path, nothing where there is none. */
export function findTerraform(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'terraform')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
