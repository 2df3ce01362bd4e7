import { posix, win32 } from 'node:path';
import type { Tree } from '@nx/devkit';
import { describeValue } from '@etcd-iac/core/inspection';
import type { OptionIssue } from '../generator-error';

/** A directory with slashes and without a final one: users of Windows write backslashes. */
export function normalizeDirectory(directory: string): string {
  return posix.normalize(directory.replaceAll('\\', '/')).replace(/\/$/, '');
}

/** What is wrong with a folder for a new app. What is there already is never touched. */
export function inspectDirectory(tree: Tree, directory: unknown): readonly OptionIssue[] {
  const issue = (message: string): readonly OptionIssue[] => [{ path: 'directory', message }];
  const shown = describeValue(directory);
  if (typeof directory !== 'string' || directory.trim() === '') {
    return issue(`${shown} is not a folder; choose one such as "apps/etcd", or leave it out`);
  }
  const folder = normalizeDirectory(directory);
  if (posix.isAbsolute(folder) || win32.isAbsolute(folder) || folder.split('/')[0] === '..') {
    return issue(`${shown} is not within the workspace; write it relative to the root, such as "apps/etcd"`);
  }
  if (folder === '.') {
    return issue(`${shown} is the root of the workspace; choose a folder of its own, such as "apps/etcd"`);
  }
  const parts = folder.split('/');
  // Commands and globs name the folder, and Nx looks for projects in neither hidden folders nor node_modules.
  if (parts.includes('node_modules') || !parts.every((part) => /^[\w@][\w.@-]*$/.test(part))) {
    return issue(
      `${shown} has a part that is hidden, is node_modules or has other characters than letters, digits and . _ @ -; choose one such as "apps/etcd"`,
    );
  }
  const file = parts.map((_, index) => parts.slice(0, index + 1).join('/')).find((path) => tree.isFile(path));
  if (file !== undefined) return issue(`"${file}" is a file; choose another folder`);
  if (tree.children(folder).length === 0) return [];
  return issue(`"${folder}" is already there and not empty; choose another folder, or remove it first`);
}
