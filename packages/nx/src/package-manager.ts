import { readJson, type PackageManager, type Tree } from '@nx/devkit';
import type { OptionIssue } from './generator-error';

const lockFiles: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['package-lock.json'],
  pnpm: ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
};

/** The package manager of a workspace: the one it names, or the one whose lock file is there. */
export function packageManagerOf(tree: Tree): PackageManager {
  const named = readJson<{ packageManager?: string }>(tree, 'package.json').packageManager?.split('@')[0];
  const managers = Object.keys(lockFiles) as PackageManager[];
  const given = managers.find((manager) => manager === named);
  if (given) return given;
  return managers.find((manager) => lockFiles[manager].some((file) => tree.exists(file))) ?? 'npm';
}

/** The generated app is installed by npm or pnpm; with others nobody has tried it. */
export function inspectPackageManager(tree: Tree): readonly OptionIssue[] {
  if (!tree.exists('package.json')) {
    const message =
      'the root of the workspace has none, so nothing can be installed; run npm init there first';
    return [{ path: 'package.json', message }];
  }
  const manager = packageManagerOf(tree);
  if (manager === 'npm' || manager === 'pnpm') return [];
  const message = `"${manager}" manages the packages of this workspace, but npm and pnpm are supported; use one of them`;
  return [{ path: 'packageManager', message }];
}
