import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Consumer, Surroundings } from './consumer';
import {
  compile,
  createEngineProject,
  requireStacks,
  workspaceStacks,
  type EngineProject,
} from './engine-project';
import type { Engine } from './engines';
import { installedVersions, requireOnlyEngine } from './installed';
import { scope } from './registry-settings';

/** A team that uses one engine and pnpm, which lets a package see only what it asks for. */
export function pnpmTeam(engine: Engine, around: Surroundings): Consumer {
  const { runner, folder: parent, version, clone } = around;
  let project: EngineProject;
  let expected: ReadonlyMap<string, string>;
  const program = join(dirname(require.resolve('pnpm')), 'bin', 'pnpm.cjs');
  // A store of its own: pnpm would leave what it fetches in the user's.
  const pnpm = (...args: string[]): Promise<string> =>
    runner.run({
      command: process.execPath,
      args: [program, ...args, `--store-dir=${join(parent, 'pnpm-store')}`],
      cwd: project.folder,
      env: { XDG_CACHE_HOME: join(parent, 'pnpm-cache'), XDG_STATE_HOME: join(parent, 'pnpm-state') },
    });
  const requireVersions = (wanted: string): void => {
    const versions = installedVersions(join(project.folder, 'node_modules'));
    const wrong = [...versions].filter(([, one]) => one !== wanted);
    if (versions.size < 2 || wrong.length > 0)
      throw new Error(
        `pnpm installed ${[...versions].map((one) => one.join('@')).join(', ')}, not ${wanted}`,
      );
  };

  return {
    title: `${engine.name} team, pnpm`,
    steps: [
      {
        title: `pnpm add ${scope}/${engine.name}, and no other engine`,
        run: async () => {
          project = createEngineProject(around, engine, `${engine.name}-pnpm`);
          await pnpm('add', `${scope}/${engine.name}`);
          requireVersions(version);
          const links = join(project.folder, 'node_modules', '.pnpm', 'node_modules');
          requireOnlyEngine(engine, readdirSync(links, { recursive: true, encoding: 'utf8' }).filter(isName));
        },
      },
      { title: 'tsc: node16 and bundler', run: () => compile(around, project) },
      {
        title: "README's program and the app declare the workspace's stack",
        run: async () => {
          expected = await workspaceStacks(around, project);
          await requireStacks(around, project, project.programs, expected);
        },
      },
    ],
    afterPatch: [
      {
        title: 'pnpm update --latest brings the patch; the stack stays',
        run: async () => {
          await pnpm('update', '--latest', `${scope}/*`);
          requireVersions(clone.version());
          await requireStacks(around, project, project.programs, expected);
        },
      },
    ],
  };
}

function isName(path: string): boolean {
  return path.startsWith('@') ? path.split('/').length === 2 : !path.includes('/');
}
