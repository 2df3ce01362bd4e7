import type { CommandResult } from '@etcd-iac/processes';

/** Terraform failed, or was stopped. The message holds what it complained about. */
export class TerraformError extends Error {
  override readonly name = 'TerraformError';

  constructor(
    args: readonly string[],
    readonly end: CommandResult,
  ) {
    const how = end.code === null ? 'was stopped' : `failed (exit code ${end.code})`;
    super(`terraform ${args.join(' ')} ${how}: ${end.stderr.trim() || end.stdout.trim()}`);
  }
}
