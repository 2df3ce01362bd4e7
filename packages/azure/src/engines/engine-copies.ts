import { showMessageAlone } from '@etcd-iac/core/inspection';

/** A program has loaded two copies of an engine: which, from where, and what to do about it. */
export class EngineCopiesError extends Error {
  override readonly name = 'EngineCopiesError';

  constructor(description: string) {
    super(description);
    showMessageAlone(this);
  }
}

/**
 * The folders of the copies of a package that a program has loaded, sorted. What is installed but not loaded does no harm, and
 * does not count.
 *
 * @param packageName such as `constructs` or `@pulumi/pulumi`
 * @param loadedFiles absolute paths, as Node keeps them in `require.cache`; ES modules reach the engines through it, too
 */
export function engineCopies(packageName: string, loadedFiles: readonly string[]): readonly string[] {
  const parentFolder = '/node_modules/';
  const inPackage = `${packageName}/`;
  const ownName = packageName.slice(packageName.lastIndexOf('/') + 1);
  const folders = new Set<string>();
  for (const file of loadedFiles) {
    // Most files are of other packages, and this is asked for every cluster.
    if (!file.includes(ownName)) continue;
    const path = file.replaceAll('\\', '/');
    // The innermost one owns the file: a package may have packages of its own below it.
    const parent = path.lastIndexOf(parentFolder);
    const start = parent + parentFolder.length;
    if (parent >= 0 && path.startsWith(inPackage, start))
      folders.add(file.slice(0, start + packageName.length));
  }
  return [...folders].sort();
}

/**
 * Says which of the packages are loaded more than once, from where, and what to do about it; `undefined` if none is. Two copies do
 * not share their state and do not know each other's objects, so that the program would fail later and say something obscure.
 */
export function describeEngineCopies(
  packageNames: readonly string[],
  loadedFiles: readonly string[],
): string | undefined {
  const issues = packageNames.flatMap((packageName) => {
    const folders = engineCopies(packageName, loadedFiles);
    return folders.length < 2 ? [] : [describe(packageName, folders)];
  });
  return issues.length === 0 ? undefined : issues.join('\n');
}

function describe(packageName: string, folders: readonly string[]): string {
  return [
    `${folders.length} copies of ${packageName} are loaded, and one program can only work with one:`,
    ...folders.map((folder) => `  ${folder}`),
    `See who asks for which with \`npm ls ${packageName}\` (pnpm: \`pnpm why ${packageName}\`). Then let all agree on one version:`,
    `\`npm dedupe\`, or an entry for ${packageName} in "overrides" of the root package.json, and install again.`,
  ].join('\n');
}
