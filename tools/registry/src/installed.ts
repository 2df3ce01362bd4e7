import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engines';
import { scope } from './registry-settings';
import { readManifest } from './workspace';

/** What is read of a `package-lock.json`. */
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>>;
}

export function readLock(folder: string): Lock {
  return JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
}

/** Names of the installed packages, from the paths of a lock file, at whatever depth they are. */
export function installedNames({ packages }: Lock): readonly string[] {
  const names = Object.keys(packages).map((path) => path.split('node_modules/').at(-1) ?? '');
  return [...new Set(names)].filter((name) => name !== '').sort();
}

/** Throws if a package of another engine is installed. */
export function requireOnlyEngine(engine: Engine, names: readonly string[]): void {
  const foreign = names.filter((name) => engine.foreign.test(name));
  if (foreign.length > 0)
    throw new Error(`@etcd-iac/${engine.name} brings what belongs to other engines: ${foreign.join(', ')}`);
}

/** Throws unless all packages of ours come from the registry, at one version. */
export function requireFromRegistry({ packages }: Lock, registryUrl: string, version: string): void {
  const ours = Object.entries(packages).filter(([path]) => path.includes(`node_modules/${scope}/`));
  if (ours.length === 0) throw new Error(`no package of ${scope} is installed`);
  const wrong = ours.filter(
    ([, { resolved = '', version: installed }]) => !resolved.startsWith(registryUrl) || installed !== version,
  );
  if (wrong.length > 0)
    throw new Error(
      [
        `packages of ${scope} that are not ${version} from ${registryUrl}:`,
        ...wrong.map(
          ([path, one]) => `  ${path}: ${one.version ?? 'linked'} from ${one.resolved ?? 'nowhere'}`,
        ),
      ].join('\n'),
    );
}

/** Names and versions of ours below a `node_modules`, as pnpm lays them out, too. */
export function installedVersions(nodeModules: string): ReadonlyMap<string, string> {
  const stores = [nodeModules, join(nodeModules, '.pnpm', 'node_modules')].map((folder) =>
    join(folder, scope),
  );
  const folders = stores
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => realpathSync(join(folder, name))));
  return new Map(folders.map((folder) => readManifest(folder)).map(({ name, version }) => [name, version]));
}
