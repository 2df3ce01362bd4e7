import { runCommand, type Command, type CommandResult } from './run-command';

/** Runs programs with one environment, until it is told to stop. */
export interface Runner {
  /** Runs a program that has to succeed and returns what it printed. Throws `CommandError` if it fails. */
  run(command: Command): Promise<string>;
  /** Runs a program that may fail. */
  attempt(command: Command): Promise<CommandResult>;
  /** Waits until none runs any more. */
  idle(): Promise<void>;
}

/** What all programs are run with. */
export interface RunnerOptions {
  /** @default that of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the programs that run, with all that they have started. @default nothing does */
  readonly signal?: AbortSignal;
  /** What must not be shown. @default [] */
  readonly secrets?: readonly string[];
}

/** How many lines of a failed program are shown. The end tells the most. */
const shownLines = 60;

/** A program failed that had to succeed. The message holds the end of its output, without secrets. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export function createRunner({ env, signal, secrets = [] }: RunnerOptions = {}): Runner {
  const running = new Set<Promise<unknown>>();
  const hide = (output: string): string =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), output);
  const attempt = async (command: Command): Promise<CommandResult> => {
    const end = runCommand(command, { env, signal });
    running.add(end);
    const result = await end.finally(() => running.delete(end));
    return { ...result, stdout: hide(result.stdout), stderr: hide(result.stderr) };
  };
  return {
    attempt,
    idle: async () => {
      await Promise.allSettled(running);
    },
    run: async (command) => {
      const result = await attempt(command);
      if (result.code !== 0) throw new CommandError(hide(describeFailure(command, result)));
      return result.stdout;
    },
  };
}

/** The command, its end, and the last lines of what it said. */
export function describeFailure(
  { command, args, cwd }: Pick<Command, 'command' | 'args' | 'cwd'>,
  { code, endedBy, stdout, stderr }: Omit<CommandResult, 'timedOut'>,
): string {
  const output = [stdout, stderr].map((part) => part.trim()).filter((part) => part !== '');
  const lines = output.join('\n').split('\n');
  const left = lines.length - shownLines;
  const end = endedBy === null ? `ended with exit code ${code ?? 1}` : `was ended by ${endedBy}`;
  return [
    `\`${[command, ...args].join(' ')}\` in ${cwd} ${end}:`,
    ...(left > 0 ? [`  (${left} lines before)`] : []),
    ...lines.slice(-shownLines).map((line) => `  ${line}`),
  ].join('\n');
}
