import { runCommand } from '@etcd-iac/processes';
import { newDeployment } from './deployment';
import { deleteUnregistered } from './delete-unregistered';
import { startEngineServer } from './engine-server';
import { programConfig, secretConfigValues } from './program-config';
import { failedDeployment, failedProgram, hangingProgram } from './program-error';
import type { ProgramRun } from './program-run';
import { summarizeRun } from './program-run';
import { readPulumiProject } from './pulumi-project';
import type { ResourceBehaviour } from './resource-behaviour';
import { runnerCommand } from './runner-command';
import type { StackState } from './stack-state';

/** Which program to run, and in which surroundings. */
export interface RunProgramOptions {
  /** The folder of Pulumi.yaml. */
  readonly folder: string;
  /** @default 'dev' */
  readonly stack?: string;
  /**
   * The configuration of the stack; a key without a namespace belongs to the project.
   *
   * @default {}
   */
  readonly config?: Readonly<Record<string, string>>;
  /**
   * Which keys of `config` are secret.
   *
   * @default []
   */
  readonly secretConfigKeys?: readonly string[];
  /**
   * Whether to run as `pulumi preview`: ids and computed outputs of what would be created are unknown.
   *
   * @default false
   */
  readonly preview?: boolean;
  /**
   * The resources that an earlier run has left, its `state`: what is declared is compared with them, and what is no longer
   * declared is deleted. `pulumi up` is a run with `preview` and then one without; the second alone is `pulumi up --skip-preview`.
   *
   * @default a new stack
   */
  readonly state?: StackState;
  /**
   * What the providers answer.
   *
   * @default every resource gets an id, and its inputs as outputs
   */
  readonly resources?: ResourceBehaviour;
  /**
   * Added to the environment of the program.
   *
   * @default {}
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Whether a program in TypeScript is type-checked when it is compiled, as Pulumi does unless it is told otherwise. It takes
   * most of the time of a run, and says nothing new about a program that was checked before.
   *
   * @default true
   */
  readonly checkTypes?: boolean;
  /** Stops the program; the run then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /**
   * When to stop a program that does not end.
   *
   * @default 120000
   */
  readonly timeoutMs?: number;
}

/**
 * Runs a Pulumi program with Pulumi's own program runner against a stand-in engine.
 *
 * @throws UnusableFolderError when the folder holds no program that can be run
 * @throws ProgramError when the program fails or does not end in time, with the program's own message, or when the engine refuses
 *   something or cannot do it
 */
export async function runProgram(options: RunProgramOptions): Promise<ProgramRun> {
  const { stack = 'dev', preview = false, timeoutMs = 120_000, signal } = options;
  const project = await readPulumiProject(options.folder);
  const config = programConfig(project.name, options.config ?? {}, options.secretConfigKeys ?? []);
  const target = { project: project.name, stack, preview, behaviour: options.resources ?? {} };
  const deployment = newDeployment(target, secretConfigValues(config), options.state ?? []);
  const engine = await startEngineServer(deployment);
  try {
    const { env = {}, checkTypes = true } = options;
    const surroundings = { env, checkTypes, engineAddress: engine.address };
    const command = runnerCommand({ project, stack, config, preview, ...surroundings });
    // A program that spins never handles a polite signal, and a stand-in deployment has no state to save.
    const end = await runCommand(command, { env: {}, signal, timeoutMs, graceMs: 0, lifeline: true });
    if (end.code === 0) await deleteUnregistered(deployment);
    const errors = [...deployment.refusals, ...deployment.failures];
    for (const message of errors) deployment.log.push(`error: ${message}`);
    const run = summarizeRun(deployment, end);
    if (end.timedOut) throw hangingProgram(project.rootFolder, run, timeoutMs);
    if (end.code !== 0) throw failedProgram(project.rootFolder, run, end.endedBy);
    if (errors.length > 0) throw failedDeployment(run);
    return run;
  } finally {
    engine.stop();
  }
}
