/** The command line does not say what to do. */
export class UsageError extends Error {}

/** What Node says of a command line, without what it advises to a programmer. */
export function withoutHint(message: string): string {
  return message.replace(/\.? To specify[\s\S]*/, '');
}
