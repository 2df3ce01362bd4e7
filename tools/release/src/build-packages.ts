import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runCommand } from '@etcd-iac/processes';
import { refuse, ReleaseError } from './release-error';
import type { ReleaseIssue } from './release-error';
import type { ReleasedPackage } from './workspace';

/**
 * Builds the packages from the present sources; what is built already costs nothing.
 * Throws `ReleaseError` if a source does not compile, or if a file is left of a source that is gone: it would be published.
 */
export async function buildPackages(root: string, packages: readonly ReleasedPackage[]): Promise<void> {
  const projects = packages.map(({ folder }) => folder).join(',');
  const code = await runNx(root, [
    'run-many',
    '--targets=build',
    `--projects=${projects}`,
    '--outputStyle=static',
  ]);
  if (code !== 0)
    throw new ReleaseError([
      {
        subject: 'nx run-many --targets=build',
        problem: 'the packages do not build',
        remedy: 'Settle what it says above.',
      },
    ]);
  refuse(packages.flatMap((each) => findLeftovers(root, each)));
}

/** Runs the workspace's Nx in a process of its own, without its daemon and without its screen. */
export async function runNx(root: string, args: readonly string[]): Promise<number | null> {
  // The root of nx, as its package.json, is the one path that its exports give away.
  const nx = join(dirname(require.resolve('nx/package.json', { paths: [root] })), 'dist', 'bin', 'nx.js');
  const env = { NX_DAEMON: 'false', NX_TUI: 'false' };
  const command = { command: process.execPath, args: [nx, ...args], cwd: root, env };
  const { code } = await runCommand(command, { output: 'shown' });
  return code;
}

/** Built modules whose source is gone. */
export function findLeftovers(root: string, { folder }: ReleasedPackage): readonly ReleaseIssue[] {
  const dist = join(root, folder, 'dist');
  const source = join(root, folder, 'src');
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.d.ts'))
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
    .filter((file) => !existsSync(join(source, file.replace(/\.d\.ts$/, '.ts'))))
    .map((file) => ({
      subject: `${folder}/dist/${file}`,
      problem: 'is left of a source that is gone, and would be published',
      remedy: `Remove ${folder}/dist and build again.`,
    }));
}
