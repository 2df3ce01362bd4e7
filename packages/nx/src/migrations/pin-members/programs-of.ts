import { getProjects, joinPathFragments, type Tree } from '@nx/devkit';

/** Programs, not their tests and not what declares types. */
const program = /(?<!\.d|\.test|\.spec)\.[cm]?[jt]s$/;

/**
 * The programs in the projects of a workspace, without what is installed or built. It does not use `visitNotIgnoredFiles`, which
 * fails where npm has brought a newer devkit than the workspace's Nx.
 */
export function programsOf(tree: Tree): readonly string[] {
  const paths = new Set<string>();
  const visit = (folder: string, ignored: ReadonlySet<string>): void => {
    const left = new Set([...ignored, ...ignoredNames(tree, folder)]);
    for (const name of tree.children(folder)) {
      const path = joinPathFragments(folder, name);
      if (name.startsWith('.') || left.has(name)) continue;
      if (!tree.isFile(path)) visit(path, left);
      else if (program.test(name)) paths.add(path);
    }
  };
  const rootIgnores = new Set(['node_modules', ...ignoredNames(tree, '.')]);
  for (const { root } of getProjects(tree).values()) visit(root, rootIgnores);
  return [...paths].sort();
}

/** Files and folders that git ignores by a plain name, as it does with what is built. */
function ignoredNames(tree: Tree, folder: string): readonly string[] {
  const text = tree.read(joinPathFragments(folder, '.gitignore'), 'utf8') ?? '';
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^\/|\/$/g, ''))
    .filter((line) => /^[\w.-]+$/.test(line));
}
