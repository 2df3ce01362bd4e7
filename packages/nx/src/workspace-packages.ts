import { readJson, updateJson, type Tree } from '@nx/devkit';
import { minimatch } from 'minimatch';
import { parseDocument, YAMLSeq } from 'yaml';

interface RootManifest {
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
}

const pnpmWorkspace = 'pnpm-workspace.yaml';

/**
 * Patterns of the folders that the package manager links as packages, each with its own dependencies; `undefined` where there
 * are none and the root's dependencies are everybody's.
 */
export function workspacePatterns(tree: Tree): readonly string[] | undefined {
  if (tree.exists(pnpmWorkspace)) {
    const { packages } = (parseDocument(tree.read(pnpmWorkspace, 'utf8') ?? '').toJS() ?? {}) as {
      packages?: readonly string[];
    };
    return packages;
  }
  const { workspaces } = readJson<RootManifest>(tree, 'package.json');
  return isList(workspaces) ? workspaces : workspaces?.packages;
}

/** Has the package manager link a folder that none of its patterns covers: by the folder's own path, which covers no other. */
export function linkFolder(tree: Tree, folder: string): void {
  const patterns = workspacePatterns(tree);
  if (!patterns || isLinked(patterns, folder)) return;
  if (tree.exists(pnpmWorkspace)) {
    const document = parseDocument(tree.read(pnpmWorkspace, 'utf8') ?? '');
    const packages = document.get('packages');
    if (packages instanceof YAMLSeq) packages.add(folder);
    tree.write(pnpmWorkspace, document.toString());
    return;
  }
  updateJson<RootManifest>(tree, 'package.json', (manifest) => ({
    ...manifest,
    workspaces: isList(manifest.workspaces)
      ? [...patterns, folder]
      : { ...manifest.workspaces, packages: [...patterns, folder] },
  }));
}

/** The last pattern that covers a folder decides, as in the package managers; one with a "!" in front excludes it. */
function isLinked(patterns: readonly string[], folder: string): boolean {
  const covers = (pattern: string): boolean =>
    minimatch(
      folder,
      pattern
        .replace(/^!/, '')
        .replace(/^\.?\//, '')
        .replace(/\/$/, ''),
    );
  const last = patterns.findLast(covers);
  return last !== undefined && !last.startsWith('!');
}

function isList(workspaces: RootManifest['workspaces']): workspaces is readonly string[] {
  return Array.isArray(workspaces);
}
