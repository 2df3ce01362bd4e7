import { showMessageAlone } from './show-message-alone';
import type { SpecIssue } from './spec-issue';

const brand = Symbol.for('@etcd-iac/core/ClusterSpecError');

/**
 * A spec that cannot be planned, with everything that is wrong with it in `issues`. The message tells the first twenty.
 * Its stack holds no frames: the mistake is in the spec, not in the code that reads it.
 */
export class ClusterSpecError extends Error {
  override readonly name = 'ClusterSpecError';
  declare readonly issues: readonly SpecIssue[];

  constructor(found: readonly SpecIssue[]) {
    const issues = distinct(found);
    super(describeIssues(issues));
    // Not enumerable: Node would print every issue again below the message.
    Object.defineProperties(this, { issues: { value: issues }, [brand]: { value: true } });
    showMessageAlone(this);
  }

  /** Whether a caught value is a `ClusterSpecError`, also one thrown by another copy of this package. */
  static is(value: unknown): value is ClusterSpecError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** What reads as another issue tells nothing new: names that may be secrets are not shown, and then look alike. */
function distinct(issues: readonly SpecIssue[]): readonly SpecIssue[] {
  return [...new Map(issues.map((issue) => [`${issue.path}: ${issue.message}`, issue])).values()];
}

/** Issues that a message tells; more than that nobody reads at once. */
const mostTold = 20;
/** Characters of an issue that a message tells, so that a whole message stays below 16 kB. */
const longestLine = 760;

function describeIssues(issues: readonly SpecIssue[]): string {
  const count = issues.length === 1 ? 'an issue' : `${issues.length} issues`;
  const untold = issues.length - mostTold;
  return [
    `the spec has ${count}`,
    ...issues.slice(0, mostTold).map(({ path, message }) => cut(`  ${path || 'spec'}: ${message}`)),
    ...(untold > 0 ? [`  and ${untold} more`] : []),
  ].join('\n');
}

function cut(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}
