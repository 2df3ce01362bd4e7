import { showMessageAlone } from './inspection/show-message-alone';
import type { SpecIssue } from './spec-issue';

const brand = Symbol.for('@etcd-iac/core/ClusterSpecError');

/**
 * A spec that cannot be planned, with everything that is wrong with it.
 * Its stack holds no frames: the mistake is in the spec, not in the code that reads it.
 */
export class ClusterSpecError extends Error {
  override readonly name = 'ClusterSpecError';
  declare readonly issues: readonly SpecIssue[];

  constructor(issues: readonly SpecIssue[]) {
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

function describeIssues(issues: readonly SpecIssue[]): string {
  const count = issues.length === 1 ? 'an issue' : `${issues.length} issues`;
  return [
    `the spec has ${count}`,
    ...issues.map(({ path, message }) => `  ${path || 'spec'}: ${message}`),
  ].join('\n');
}
