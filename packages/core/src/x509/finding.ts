import type { SpecIssue, SpecIssueCode } from '../inspection/spec-issue';

/** What is wrong with a certificate, wherever it stands. */
export type Finding = Omit<SpecIssue, 'path'>;

export function finding(code: SpecIssueCode, rule: string, remedy: string): Finding {
  return { code, message: `${rule}; ${remedy}` };
}

/** The same of a certificate that another one needs. */
export const of =
  (whose: string) =>
  ({ code, message }: Finding): Finding => ({ code, message: `${whose} ${message}` });

/** What stands in a certificate may be any text. */
export function shorten(text: string): string {
  const plain = text.replace(/[^ -~]/g, '?');
  return plain.length <= 120 ? plain : `${plain.slice(0, 120)}…`;
}
