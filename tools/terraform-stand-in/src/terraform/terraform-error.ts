import type { ProcessEnd } from './run-process';

/** Terraform failed, or was stopped. The message holds what it complained about. */
export class TerraformError extends Error {
  override readonly name = 'TerraformError';

  constructor(
    args: readonly string[],
    readonly end: ProcessEnd,
  ) {
    const how = end.exitCode === null ? 'was stopped' : `failed (exit code ${end.exitCode})`;
    super(`terraform ${args.join(' ')} ${how}: ${end.stderr.trim() || end.stdout.trim()}`);
  }
}
