const commandWithinSeconds = 30;

/** A command that is ended from within: killing `nsenter` would leave what it has started. */
export function withTimeLimit(command: readonly string[]): string[] {
  return ['timeout', '--signal=KILL', String(commandWithinSeconds), ...command];
}
