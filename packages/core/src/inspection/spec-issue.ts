/** What kind of rule a value breaks. Stable: programs may branch on it. */
export type SpecIssueCode =
  | 'required'
  | 'wrong-type'
  | 'unknown-key'
  | 'not-allowed'
  | 'bad-format'
  | 'out-of-range'
  | 'conflict'
  | 'reserved'
  | 'unsupported';

/** One thing that is wrong with a spec. */
export interface SpecIssue {
  /** Where it is, such as `ports.client`; empty for the spec itself. */
  readonly path: string;
  readonly code: SpecIssueCode;
  /** The value, the rule it breaks, and what to do instead. */
  readonly message: string;
}
