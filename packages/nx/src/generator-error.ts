import type { SpecIssue } from '@etcd-iac/core';

/** What is wrong with one option, or with the workspace. */
export type OptionIssue = Pick<SpecIssue, 'path' | 'message'>;

/**
 * Options that a generator refuses, with everything that is wrong with them. Nothing was written.
 * It has no stack: Nx would point the user to it, but the mistake is in the command.
 */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';
  override readonly stack = '';

  constructor(summary: string, issues: readonly OptionIssue[]) {
    super([`${summary}; nothing was written`, ...issues.map(describeIssue)].join('\n'));
  }
}

function describeIssue({ path, message }: OptionIssue): string {
  return `  ${path}: ${message}`;
}
