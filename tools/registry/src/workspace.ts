import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** `name@version` of packages as a manifest pins them. Throws if it does not. */
export function pinned(manifest: Manifest, names: readonly string[]): readonly string[] {
  const versions = { ...manifest.devDependencies, ...manifest.dependencies };
  return names.map((name) => {
    const version = versions[name];
    if (version === undefined) throw new Error(`the package.json of ${manifest.name} does not name ${name}`);
    return `${name}@${version}`;
  });
}
