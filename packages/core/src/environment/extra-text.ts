import type { SpecIssue } from '../inspection/spec-issue';

/** The value of an extra variable, where it is there and known while planning. */
export type ExtraText = (variable: string) => string | undefined;

/** What is wrong with an extra variable. */
export interface ExtraEnvIssue extends Omit<SpecIssue, 'path'> {
  readonly variable: string;
}
