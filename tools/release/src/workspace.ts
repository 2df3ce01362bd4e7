import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ReleaseError } from './release-error';

/** What the commands read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly main?: string;
  readonly types?: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly files?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly license?: string;
  readonly author?: string;
  readonly description?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package that is published. */
export interface ReleasedPackage {
  /** Its folder, from the root of the workspace, such as `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The folder of `nx.json`, here or above. */
export function findWorkspaceRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder))
      throw new ReleaseError([
        { subject: start, problem: 'is not inside an Nx workspace', remedy: 'Run it in the workspace.' },
      ]);
  }
}

/** The packages that are published, in the order of their folders. */
export function readPackages(root: string): readonly ReleasedPackage[] {
  return readdirSync(join(root, 'packages'))
    .sort()
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .map((name) => ({
      folder: `packages/${name}`,
      manifest: readManifest(root, `packages/${name}/package.json`),
    }));
}

function readManifest(root: string, file: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
  } catch (error) {
    throw new ReleaseError([
      {
        subject: file,
        problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        remedy: 'Mend it: every package is released with its manifest.',
      },
    ]);
  }
}

/** The version that all packages share. */
export function sharedVersion(packages: readonly ReleasedPackage[]): string {
  const [first] = packages;
  if (first === undefined)
    throw new ReleaseError([
      { subject: 'packages', problem: 'holds no package', remedy: 'There is nothing to release.' },
    ]);
  const others = packages.filter(({ manifest }) => manifest.version !== first.manifest.version);
  if (others.length > 0)
    throw new ReleaseError(
      others.map(({ folder, manifest }) => ({
        subject: `${folder}/package.json`,
        problem: `is at version ${manifest.version}, ${first.folder} at ${first.manifest.version}`,
        remedy: 'All packages are released with one version. Let `npm run release -- version` write it.',
      })),
    );
  return first.manifest.version;
}

/** The scope that all packages share, such as `@etcd-iac`. */
export function sharedScope(packages: readonly ReleasedPackage[]): string {
  const scopes = [...new Set(packages.map(({ manifest }) => manifest.name.split('/')[0] ?? ''))];
  const [scope] = scopes;
  if (scope?.startsWith('@') !== true || scopes.length > 1)
    throw new ReleaseError([
      {
        subject: 'packages/*/package.json',
        problem: `the names have the scopes ${scopes.join(', ')}`,
        remedy: 'Give all packages one scope: the registry is chosen by it.',
      },
    ]);
  return scope;
}
