import { addDependenciesToPackageJson, joinPathFragments, readJson, updateJson, type Tree } from '@nx/devkit';
import { packageManagerOf } from '../package-manager';
import { releaseVersion, versions, type PinnedPackage } from '../versions';
import { linkFolder, workspacePatterns } from '../workspace-packages';
import type { Deployment } from './deployment-options';
import { engines } from './engines';

const devPackages: readonly PinnedPackage[] = ['@types/node', 'eslint', 'typescript', 'typescript-eslint'];

/**
 * Adds what the app needs: to its own manifest where the package manager links packages, else to the root's. The tools are
 * everybody's and go to the root. A version that is there already stays.
 */
export function addDependencies(tree: Tree, { engine, directory }: Deployment): void {
  const { adapter, packages } = engines[engine];
  const dependencies = sorted({ [adapter]: releaseVersion(), ...pick(packages) });
  const isLinked = workspacePatterns(tree) !== undefined;
  linkFolder(tree, directory);
  if (isLinked) {
    updateJson<Manifest>(tree, joinPathFragments(directory, 'package.json'), (manifest) => ({
      ...manifest,
      dependencies,
    }));
  }
  addDependenciesToPackageJson(tree, isLinked ? {} : dependencies, pick(devPackages), 'package.json', true);
  if (engine === 'cdktn' && packageManagerOf(tree) === 'npm') acceptCdktn(tree);
}

/** The provider asks for cdktn ^0.23.0 and runs with 0.24.0 as well. npm refuses that without an override; pnpm warns only. */
function acceptCdktn(tree: Tree): void {
  const provider = '@cdktn/provider-azurerm';
  const isDirect = 'cdktn' in (readJson<Manifest>(tree, 'package.json').dependencies ?? {});
  updateJson<Manifest>(tree, 'package.json', (manifest) => ({
    ...manifest,
    overrides: {
      ...manifest.overrides,
      // npm resolves "$cdktn" among the root's own dependencies only. What a user has set stays.
      [provider]: manifest.overrides?.[provider] ?? { cdktn: isDirect ? '$cdktn' : versions.cdktn },
    },
  }));
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

function pick(packages: readonly PinnedPackage[]): Record<string, string> {
  return Object.fromEntries(packages.map((name) => [name, versions[name]]));
}

/** In the order that npm keeps them in. */
function sorted(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(dependencies).sort(([one], [other]) => (one < other ? -1 : 1)));
}
