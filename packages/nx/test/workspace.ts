import { updateJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';

/** A workspace in memory: its packages linked by npm or pnpm, or one manifest for all. */
export function createWorkspace(kind: 'npm' | 'pnpm' | 'integrated' = 'npm'): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('.prettierrc', '{ "singleQuote": true }');
  if (kind === 'npm') {
    updateJson(tree, 'package.json', (manifest) => ({ ...manifest, workspaces: ['packages/*'] }));
  }
  if (kind === 'pnpm') tree.write('pnpm-workspace.yaml', "packages:\n  # libraries\n  - 'packages/*'\n");
  return tree;
}

/** The root of a workspace in the TypeScript solution style. */
export function addSolution(tree: Tree, references: readonly { path: string }[] = []): void {
  writeJson(tree, 'tsconfig.json', { extends: './tsconfig.base.json', files: [], references });
}

/** All files of a tree with their text, but for git's. */
export function filesOf(tree: Tree, folder = '.'): Record<string, string> {
  return Object.fromEntries(
    tree.children(folder).flatMap((child): [string, string][] => {
      const path = folder === '.' ? child : `${folder}/${child}`;
      return tree.isFile(path) ? [[path, tree.read(path, 'utf8')!]] : Object.entries(filesOf(tree, path));
    }),
  );
}
