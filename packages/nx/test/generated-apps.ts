import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deploymentGenerator, type DeploymentOptions } from '../src';
import { createWorkspace, filesOf } from './workspace';

const workspaceRoot = join(__dirname, '..', '..', '..');

/** A folder outside the workspace with generated apps, which see the built packages as an installed user would. */
export interface GeneratedApps {
  readonly path: string;
  /** Runs a file with node, in the folder of an app or in that of all, and hands back what it prints. */
  run(app: string, file: string, ...args: string[]): string;
  /** Runs one that has to fail, and hands back what it prints. */
  failureOf(app: string, file: string): string;
  remove(): void;
}

export async function generateApps(deployments: readonly DeploymentOptions[]): Promise<GeneratedApps> {
  const tree = createWorkspace();
  for (const deployment of deployments) await deploymentGenerator(tree, deployment);
  const path = mkdtempSync(join(tmpdir(), 'etcd-iac-nx-'));
  symlinkSync(join(workspaceRoot, 'node_modules'), join(path, 'node_modules'));
  for (const [file, text] of Object.entries(filesOf(tree, 'apps'))) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  const runNode = (app: string, args: readonly string[]) =>
    spawnSync(process.execPath, args, {
      cwd: join(path, app),
      encoding: 'utf8',
      // Neither terraform nor Pulumi's CLI is found.
      env: { PATH: '', HOME: path, TMPDIR: tmpdir() },
    });
  return {
    path,
    run: (app, file, ...args) => {
      const { status, stdout, stderr } = runNode(app, [file, ...args]);
      if (status !== 0) throw new Error(`${file} fails in ${app}:\n${stdout}${stderr}`);
      return stdout;
    },
    failureOf: (app, file) => {
      const { status, stdout, stderr } = runNode(app, [file]);
      if (status === 0) throw new Error(`${file} does not fail in ${app}:\n${stdout}${stderr}`);
      return stdout + stderr;
    },
    remove: () => {
      rmSync(path, { recursive: true });
    },
  };
}

/** The command line of a tool of this workspace. */
export function toolOf(...path: string[]): string {
  return join(workspaceRoot, 'node_modules', ...path);
}
