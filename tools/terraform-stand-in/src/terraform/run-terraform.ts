import type { StandInProvider } from '../start-provider';
import { findTerraform } from './find-terraform';
import { runProcess, type ProcessEnd } from './run-process';
import { TerraformError } from './terraform-error';

/** Where to run Terraform, and with which provider. */
export interface TerraformOptions {
  /** The folder that Terraform works in and writes to: that of a `StackCopy`. */
  readonly folder: string;
  readonly provider: Pick<StandInProvider, 'reattach'>;
  /**
   * Environment variables besides those that Terraform needs. It sees none of this process, apart from `PATH`.
   *
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * When to stop it.
   *
   * @default 120000
   */
  readonly timeoutMs?: number;
}

/** What to run, where, and with which provider. */
export interface RunTerraformOptions extends TerraformOptions {
  /** Subcommand and arguments, such as `['apply', '-auto-approve']`. */
  readonly args: readonly string[];
}

/**
 * Runs the real terraform with a stand-in provider.
 *
 * @throws TerraformError where it does not end well
 */
export async function runTerraform(options: RunTerraformOptions): Promise<ProcessEnd> {
  return expectExitCode([0], options);
}

/**
 * The same, for subcommands that answer with their exit code.
 *
 * @throws TerraformError where it ends with any other
 */
export async function expectExitCode(
  expected: readonly number[],
  { folder, args, provider, env = {}, timeoutMs = 120_000 }: RunTerraformOptions,
): Promise<ProcessEnd> {
  const terraform = findTerraform();
  if (terraform === undefined) throw new Error('there is no terraform on the PATH');
  const end = await runProcess(terraform, args, {
    cwd: folder,
    timeoutMs,
    env: {
      PATH: process.env.PATH ?? '',
      // Terraform looks for settings and plugins of its user there; here there are none.
      HOME: folder,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      TF_CLI_ARGS: '-no-color',
      TF_REATTACH_PROVIDERS: provider.reattach,
      ...env,
    },
  });
  if (end.exitCode !== null && expected.includes(end.exitCode)) return end;
  throw new TerraformError(args, end);
}
