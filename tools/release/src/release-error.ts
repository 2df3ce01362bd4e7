/** One thing that stands in the way of a release. */
export interface ReleaseIssue {
  /** What it is about: a file, a package with its version, an option. */
  readonly subject: string;
  /** What was met there. */
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** All reasons, found together, why a command cannot go on. Told to the user without a stack trace. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';

  constructor(readonly issues: readonly ReleaseIssue[]) {
    super(issues.map(describeIssue).join('\n'));
  }
}

/** Throws one error with all issues, if there are any. */
export function refuse(issues: readonly ReleaseIssue[]): void {
  if (issues.length > 0) throw new ReleaseError(issues);
}

function describeIssue({ subject, problem, remedy }: ReleaseIssue): string {
  return `- ${subject}: ${problem}\n  ${remedy.replaceAll('\n', '\n  ')}`;
}
