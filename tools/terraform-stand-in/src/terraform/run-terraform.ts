import { runCommand, type CommandResult } from '@etcd-iac/processes';
import type { StandInProvider } from '../start-provider';
import { findTerraform } from './find-terraform';
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
export async function runTerraform(options: RunTerraformOptions): Promise<CommandResult> {
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
): Promise<CommandResult> {
  const terraform = findTerraform();
  if (terraform === undefined) throw new Error('there is no terraform on the PATH');
  const own = {
    PATH: process.env.PATH ?? '',
    // Terraform looks for settings and plugins of its user there; here there are none.
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    TF_CLI_ARGS: '-no-color',
    TF_REATTACH_PROVIDERS: provider.reattach,
  };
  // Its state is of no worth, and it would wait for providers that no longer answer.
  const options = { env: own, timeoutMs, graceMs: 0 };
  const end = await runCommand({ command: terraform, args, cwd: folder, env }, options);
  if (end.code !== null && expected.includes(end.code)) return end;
  throw new TerraformError(args, end);
}
