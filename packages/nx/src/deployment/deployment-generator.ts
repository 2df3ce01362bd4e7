import {
  formatFiles,
  installPackagesTask,
  joinPathFragments,
  updateJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { GeneratorError } from '../generator-error';
import { packageManagerOf } from '../package-manager';
import { addDependencies } from './add-dependencies';
import type { Deployment, DeploymentOptions } from './deployment-options';
import { terraformEngines } from './engines';
import type { AppFiles } from './files/common-files';
import { pulumiFiles } from './files/pulumi-files';
import { terraformFiles } from './files/terraform-files';
import { inspectOptions } from './inspect-options';

/**
 * Writes an app that deploys an etcd cluster, in a folder of its own. Nothing that is there already is overwritten: beside the
 * folder, only dependencies, the list of packages and TypeScript's references at the root are added to.
 *
 * @throws GeneratorError with everything that is wrong with the options, before anything is written.
 */
export async function deploymentGenerator(
  tree: Tree,
  options: DeploymentOptions,
): Promise<GeneratorCallback> {
  const inspected = inspectOptions(tree, options);
  if (!('deployment' in inspected))
    throw new GeneratorError('the deployment cannot be generated', inspected.issues);

  const { deployment } = inspected;
  for (const [path, text] of Object.entries(filesOf(deployment))) {
    tree.write(joinPathFragments(deployment.directory, path), text);
  }
  addDependencies(tree, deployment);
  referenceProject(tree, deployment);
  await formatFiles(tree);
  return () => {
    installPackagesTask(tree, true, '', packageManagerOf(tree));
  };
}

function filesOf(deployment: Deployment): AppFiles {
  return deployment.engine === 'pulumi'
    ? pulumiFiles(deployment)
    : terraformFiles(deployment, terraformEngines[deployment.engine]);
}

interface SolutionConfig {
  readonly files?: readonly string[];
  readonly references?: readonly { readonly path: string }[];
}

/** A workspace whose root lists its TypeScript projects expects every project there; `nx sync:check` fails otherwise. */
function referenceProject(tree: Tree, { directory }: Deployment): void {
  if (!tree.exists('tsconfig.json')) return;
  const path = `./${directory}`;
  updateJson<SolutionConfig>(tree, 'tsconfig.json', (config) =>
    // One that was left when an app was removed is used again.
    !config.references || config.references.some((reference) => reference.path === path)
      ? config
      : { ...config, references: [...config.references, { path }] },
  );
}
