// It refuses a Node that is too old: in one sentence, before anything else is loaded.
import '@etcd-iac/core';

import { readJson, readNxJson, type Tree } from '@nx/devkit';
import { GeneratorError, type OptionIssue } from '../generator-error';
import { inspectPackageManager, packageManagerOf } from '../package-manager';
import { githubWorkflow } from './github-workflow';

const path = '.github/workflows/ci.yml';

/**
 * Writes a GitHub workflow for the workspace.
 *
 * @throws GeneratorError where there is one already, or with a package manager that it does not know.
 */
export function githubWorkflowGenerator(tree: Tree): void {
  const exists = { path, message: 'is already there; remove it first, or keep it' };
  const issues = [
    ...(tree.exists(path) ? [exists] : []),
    ...inspectPackageManager(tree),
    ...inspectPnpmVersion(tree),
  ];
  if (issues.length > 0) throw new GeneratorError('the workflow cannot be generated', issues);
  const manager = packageManagerOf(tree) === 'pnpm' ? 'pnpm' : 'npm';
  tree.write(path, githubWorkflow(manager, readNxJson(tree)?.defaultBase ?? 'main'));
}

/** The action that installs pnpm reads its version from there, so that it is the same everywhere. */
function inspectPnpmVersion(tree: Tree): readonly OptionIssue[] {
  if (!tree.exists('package.json') || packageManagerOf(tree) !== 'pnpm') return [];
  if (readJson<{ packageManager?: string }>(tree, 'package.json').packageManager !== undefined) return [];
  const message =
    'is missing in package.json, so CI cannot know which pnpm to install; add one such as "pnpm@10.20.0"';
  return [{ path: 'packageManager', message }];
}
