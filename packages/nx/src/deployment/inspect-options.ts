import { getProjects, joinPathFragments, readJson, type Tree } from '@nx/devkit';
import { planAzure, type AzureSpec } from '@etcd-iac/azure';
import { ClusterSpecError } from '@etcd-iac/core';
import { describeValue, given } from '@etcd-iac/core/inspection';
import type { OptionIssue } from '../generator-error';
import { inspectPackageManager } from '../package-manager';
import { versions } from '../versions';
import { defaultLocation, defaultSize, type Deployment, type DeploymentOptions } from './deployment-options';
import { engines, isEngine } from './engines';
import { inspectDirectory, normalizeDirectory } from './inspect-directory';

/** Everything that is wrong with the options in this workspace, or the deployment they ask for. */
export type InspectedOptions =
  | { readonly issues: readonly [OptionIssue, ...OptionIssue[]] }
  | { readonly issues: readonly []; readonly deployment: Deployment };

export function inspectOptions(tree: Tree, options: DeploymentOptions): InspectedOptions {
  const { name, engine, domain, size = defaultSize, location = defaultLocation } = options;
  const cluster = given({ name, domain, size, location });
  const clusterIssues = inspectCluster(cluster);
  const isNamed = !clusterIssues.some(({ path }) => path === 'name');
  const directory = options.directory ?? (isNamed ? `apps/${name as string}` : undefined);
  const [first, ...others] = [
    ...clusterIssues,
    ...(isNamed ? inspectProjectName(tree, name as string) : []),
    ...inspectEngine(engine),
    ...(directory === undefined ? [] : inspectDirectory(tree, directory)),
    ...inspectPackageManager(tree),
  ];
  if (first) return { issues: [first, ...others] };
  // What has no issue has the types of a deployment.
  const deployment = { ...cluster, engine, directory: normalizeDirectory(directory as string) } as Deployment;
  return { issues: [], deployment };
}

/** The rules of a cluster on Azure stand with those who plan it. */
function inspectCluster(cluster: Readonly<Record<string, unknown>>): readonly OptionIssue[] {
  try {
    planAzure(cluster as unknown as AzureSpec);
    return [];
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return error.issues;
  }
}

function inspectEngine(engine: unknown): readonly OptionIssue[] {
  if (isEngine(engine)) return [];
  const known = Object.keys(engines).join(', ');
  const rule = engine === undefined ? 'is required' : `${describeValue(engine)} is not an engine`;
  return [{ path: 'engine', message: `${rule}; choose one of ${known}` }];
}

/** The name is that of a project and, where the workspace links packages, of a package beside all others. */
function inspectProjectName(tree: Tree, name: string): readonly OptionIssue[] {
  const taken = [...getProjects(tree)].find(
    ([project, { root }]) => project === name || packageNameOf(tree, root) === name,
  );
  if (taken) {
    const message = `"${name}" is already the name of the project in "${taken[1].root}"; choose another`;
    return [{ path: 'name', message }];
  }
  if (!installedPackages(tree).includes(name)) return [];
  return [{ path: 'name', message: `"${name}" is an npm package that the workspace needs; choose another` }];
}

function packageNameOf(tree: Tree, root: string): string | undefined {
  return readManifest(tree, joinPathFragments(root, 'package.json')).name;
}

/** A package of such a name would be linked in the place of the one that is meant. */
function installedPackages(tree: Tree): readonly string[] {
  const { dependencies, devDependencies } = readManifest(tree, 'package.json');
  return Object.keys({ ...versions, ...dependencies, ...devDependencies });
}

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readManifest(tree: Tree, path: string): Manifest {
  return tree.exists(path) ? readJson<Manifest>(tree, path) : {};
}
