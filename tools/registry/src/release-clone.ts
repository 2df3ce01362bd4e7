import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CommandResult, Runner } from '@etcd-iac/processes';
import { scope, scopeLine } from './registry-settings';
import { readManifest } from './workspace';

/** A clone of the repository, with what is not committed yet, from which releases are made. The repository itself stays as it is. */
export interface ReleaseClone {
  readonly folder: string;
  /** The version of the packages now. */
  version(): string;
  /** `npm run release -- publish --execute`; returns what it printed. */
  publish(): Promise<string>;
  /** The same, where it may fail. */
  tryPublish(): Promise<CommandResult>;
  /** Commits a change and makes the next patch of it: version, changelog, commit, tag. */
  makePatch(): Promise<string>;
}

/** Clones the repository into a folder that is not there yet, and points its scope to the registry. */
export async function createReleaseClone(
  workspaceRoot: string,
  folder: string,
  registryUrl: string,
  runner: Runner,
): Promise<ReleaseClone> {
  const git = (...args: string[]): Promise<string> => runner.run({ command: 'git', args, cwd: folder });
  const commit = async (message: string): Promise<void> => {
    await git('add', '--all');
    await git('commit', '--quiet', '--no-verify', `--message=${message}`);
  };
  // Without tags: this version may be one that is released already, and must not be held against that release.
  const clone = ['clone', '--quiet', '--shared', '--no-tags', workspaceRoot, folder];
  await runner.run({ command: 'git', args: clone, cwd: workspaceRoot });
  const settings = {
    'user.name': 'registry',
    'user.email': 'registry@localhost',
    'core.hooksPath': '.no-hooks',
  };
  for (const [key, value] of Object.entries({
    ...settings,
    'commit.gpgsign': 'false',
    'tag.gpgsign': 'false',
  }))
    await git('config', key, value);
  await copyUncommitted(workspaceRoot, folder, runner);
  // As a team would: the scope line in .npmrc, the token elsewhere.
  appendFileSync(join(folder, '.npmrc'), scopeLine(registryUrl));
  await commit('chore: the working state, and where its packages go');
  const version = (): string => readManifest(join(folder, 'packages', 'core')).version;
  await git('tag', '--annotate', `v${version()}`, '--message=the release before');
  linkPackages(workspaceRoot, folder);
  copyBuilt(workspaceRoot, folder);

  const release = (...args: string[]) => ({
    command: process.execPath,
    args: [join('tools', 'release', 'dist', 'main.js'), ...args, '--execute'],
    cwd: folder,
    env: { NX_CACHE_DIRECTORY: join(folder, '.nx', 'cache') },
  });
  return {
    folder,
    version,
    publish: () => runner.run(release('publish')),
    tryPublish: () => runner.attempt(release('publish')),
    makePatch: async () => {
      appendFileSync(join(folder, 'packages', 'core', 'README.md'), '\nA line more.\n');
      await commit('fix(core): say one thing more');
      // The stacks of the example apps are kept for real releases; here they would take half a minute.
      return runner.run(release('version', 'patch', '--no-fixtures'));
    },
  };
}

/** Copies what differs from the last commit, so that what is verified is what is there. */
async function copyUncommitted(workspaceRoot: string, folder: string, runner: Runner): Promise<void> {
  const list = async (...args: string[]): Promise<string[]> => {
    const all = ['--no-optional-locks', ...args, '-z'];
    const output = await runner.run({ command: 'git', args: all, cwd: workspaceRoot });
    return output.split('\0').filter((file) => file !== '');
  };
  const changed = await list('diff', '--name-only', '--no-renames', 'HEAD');
  const unknown = await list('ls-files', '--others', '--exclude-standard');
  for (const file of [...changed, ...unknown]) {
    const target = join(folder, file);
    rmSync(target, { force: true });
    if (!existsSync(join(workspaceRoot, file))) continue;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(workspaceRoot, file), target);
  }
}

/** Links every installed package but those of the workspace, which must be the clone's own. */
function linkPackages(workspaceRoot: string, folder: string): void {
  const projects = projectFolders(folder);
  for (const place of ['.', ...projects]) {
    const installed = join(workspaceRoot, place, 'node_modules');
    if (!existsSync(installed)) continue;
    // A folder, not a link to it: `.gitignore` means folders.
    mkdirSync(join(folder, place, 'node_modules'), { recursive: true });
    for (const entry of readdirSync(installed).filter((name) => name !== scope))
      symlinkSync(join(installed, entry), join(folder, place, 'node_modules', entry));
  }
  mkdirSync(join(folder, 'node_modules', scope));
  for (const project of projects)
    symlinkSync(
      join(folder, project),
      join(folder, 'node_modules', readManifest(join(folder, project)).name),
    );
}

/** What is built already. The release command builds what has changed since. */
function copyBuilt(workspaceRoot: string, folder: string): void {
  for (const project of projectFolders(folder)) {
    const dist = join(workspaceRoot, project, 'dist');
    if (existsSync(dist))
      cpSync(dist, join(folder, project, 'dist'), { recursive: true, preserveTimestamps: true });
  }
}

function projectFolders(root: string): readonly string[] {
  return ['packages', 'apps', 'tools'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => `${group}/${name}`)
      .filter((project) => existsSync(join(root, project, 'package.json'))),
  );
}
