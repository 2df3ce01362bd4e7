import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import type { Command } from '@etcd-iac/processes';
import { version as spokenVersion } from '@pulumi/pulumi/version';

import type { ProgramConfig } from './program-config';
import type { PulumiProject } from './pulumi-project';
import { UnusableFolderError } from './unusable-folder-error';

// Beside `src` and `dist`, for Node to load as it is. Written with `=`: the runner takes a `--require` of its own as
// the sign of a custom loader and then keeps its own ESM loader out.
const preload = `--require=${resolve(__dirname, '../runner-preload.cjs')}`;

/** For the preload alone, which takes it away: what the program starts has another descriptor 3. */
const lifeline = { ETCD_IAC_PARENT_PIPE: '3' };

/** How Pulumi's own program runner is started, with its whole environment. */
export interface RunnerCommand extends Command {
  readonly env: NodeJS.ProcessEnv;
}

/** What the language host of the engine would know when it starts the runner. */
export interface RunnerTarget {
  readonly project: PulumiProject;
  readonly stack: string;
  readonly config: ProgramConfig;
  readonly preview: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly checkTypes: boolean;
  readonly engineAddress: string;
}

/** The command line and the environment with which the language host for Node starts the runner. */
export function runnerCommand(target: RunnerTarget): RunnerCommand {
  const { project, engineAddress } = target;
  return {
    command: process.execPath,
    args: [
      preload,
      ...project.runtimeOptions.nodeargs,
      findRunner(project.programFolder),
      ...['--monitor', engineAddress, '--engine', engineAddress],
      ...['--organization', 'organization', '--project', project.name, '--stack', target.stack],
      ...['--root-directory', project.rootFolder, '--pwd', project.programFolder],
      ...(target.preview ? ['--dry-run'] : []),
      project.entryPoint,
    ],
    cwd: project.rootFolder,
    env: { ...ownEnvironment(), ...target.env, ...runnerEnvironment(target), ...lifeline },
  };
}

function runnerEnvironment({ project, config, checkTypes }: RunnerTarget): NodeJS.ProcessEnv {
  const { typescript, tsconfig } = project.runtimeOptions;
  return {
    PULUMI_CONFIG: JSON.stringify(config.values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: 'true' } : {}),
    ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
    ...(checkTypes ? {} : { PULUMI_NODEJS_TRANSPILE_ONLY: 'true' }),
    // ts-node 7 keeps compiled files by their text alone: a program whose imports changed would not be checked again.
    TS_NODE_CACHE: 'false',
  };
}

// The settings of a real Pulumi, or of ts-node, on this machine would change what the program sees.
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PULUMI|TS_NODE)_/.test(name)));
}

// The runner must be the program's own copy, as two copies of the SDK do not share their state.
function findRunner(programFolder: string): string {
  const require = createRequire(join(programFolder, 'program.js'));
  let manifest: string;
  try {
    manifest = require.resolve('@pulumi/pulumi/package.json');
  } catch (cause) {
    throw new UnusableFolderError(
      `no @pulumi/pulumi is installed for "${programFolder}"; run npm install there`,
      {
        cause,
      },
    );
  }
  const { version } = require(manifest) as { readonly version: string };
  if (version !== spokenVersion) {
    throw new UnusableFolderError(
      `"${programFolder}" uses @pulumi/pulumi ${version}; the stand-in engine speaks only ${spokenVersion}`,
    );
  }
  return require.resolve('@pulumi/pulumi/cmd/run');
}
