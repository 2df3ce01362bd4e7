import type { ReleaseIssue } from './release-error';

/** What a check found. */
export interface Findings {
  /** What must not be released. */
  readonly issues: readonly ReleaseIssue[];
  /** What a person should know, and may be right. */
  readonly warnings: readonly string[];
  /** Text to show in any case, such as a table. */
  readonly summary?: string;
}
