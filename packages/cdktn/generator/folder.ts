import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceFile } from './translate';

/** Paths of all files below a folder, with `/` between folders, in order; nothing where there is no folder. */
function pathsBelow(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? pathsBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
        : [entry.name],
    )
    .sort();
}

/** All files below a folder. */
export function readFolder(folder: string): readonly SourceFile[] {
  return pathsBelow(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Makes a folder hold these files and no others, and leaves those alone that are right already. Gives back what has changed. */
export function replaceFolder(folder: string, files: readonly SourceFile[]): readonly string[] {
  const present = new Map(readFolder(folder).map(({ path, text }) => [path, text]));
  const wanted = new Set(files.map(({ path }) => path));
  const stale = [...present.keys()].filter((path) => !wanted.has(path));
  for (const path of stale) remove(folder, path);
  const changed = files.filter(({ path, text }) => present.get(path) !== text);
  for (const { path, text } of changed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return [...stale, ...changed.map(({ path }) => path)].sort();
}

/** Removes a file, and the folders that are empty without it. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (readdirSync(join(folder, parent)).length > 0) return;
    rmdirSync(join(folder, parent));
  }
}
