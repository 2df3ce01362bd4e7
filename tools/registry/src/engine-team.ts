import type { Consumer, Surroundings } from './consumer';
import {
  compile,
  createEngineProject,
  requireStacks,
  workspaceStacks,
  type EngineProject,
} from './engine-project';
import type { Engine } from './engines';
import { installedNames, readLock, requireFromRegistry, requireOnlyEngine } from './installed';
import { scope } from './registry-settings';
import { requireTwoCopiesNamed } from './two-copies';

/** A team that uses one engine and npm. One installation shows all that concerns it. */
export function engineTeam(engine: Engine, around: Surroundings): Consumer {
  const { runner, registryUrl, newestNode, version, clone } = around;
  let project: EngineProject;
  let expected: ReadonlyMap<string, string>;
  const install = (wanted: string): Promise<string> =>
    runner.run({ command: 'npm', args: ['install', wanted], cwd: project.folder });
  const commonjs = () => project.programs.filter(({ format }) => format === 'commonjs');
  const ownNode = `Node ${process.versions.node}`;

  return {
    title: `${engine.name} team`,
    steps: [
      {
        title: `npm install ${scope}/${engine.name}, and no other engine`,
        run: async () => {
          project = createEngineProject(around, engine, engine.name);
          await install(`${scope}/${engine.name}`);
          const lock = readLock(project.folder);
          requireFromRegistry(lock, registryUrl, version);
          requireOnlyEngine(engine, installedNames(lock));
        },
      },
      {
        title: 'tsc: node16 and bundler, CommonJS and ES modules',
        run: () => compile(around, project),
      },
      {
        title: `README's program and the app declare the workspace's stack, ${ownNode}`,
        run: async () => {
          expected = await workspaceStacks(around, project);
          await requireStacks(around, project, project.programs, expected);
        },
      },
      ...(newestNode === undefined
        ? []
        : [
            {
              title: `the same, Node ${newestNode.version}`,
              run: () => requireStacks(around, project, project.programs, expected, newestNode.path),
            },
          ]),
      {
        title: `two copies of ${engine.single} are named`,
        run: () => requireTwoCopiesNamed(around, project),
      },
    ],
    afterPatch: [
      {
        title: 'npm install …@latest brings the patch; the stack stays',
        run: async () => {
          await install(`${scope}/${engine.name}@latest`);
          requireFromRegistry(readLock(project.folder), registryUrl, clone.version());
          await requireStacks(around, project, commonjs(), expected);
        },
      },
    ],
  };
}
