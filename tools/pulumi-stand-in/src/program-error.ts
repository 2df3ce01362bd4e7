import { stripVTControlCharacters } from 'node:util';

import type { ProgramRun } from './program-run';

/** A program that did not succeed; the message is the program's own. */
export class ProgramError extends Error {
  constructor(
    message: string,
    /** What it did until then. */
    readonly run: ProgramRun,
  ) {
    super(message);
    this.name = 'ProgramError';
  }
}

/** The error of a program that ended by itself, out of what it told the engine, or else out of what it printed. */
export function failedProgram(folder: string, run: ProgramRun, endedBy: NodeJS.Signals | null): ProgramError {
  const errors = errorsOf(run);
  const printed = [run.stderr, run.stdout].map((text) => text.trim()).filter((text) => text !== '');
  const causes = errors.length > 0 ? errors : printed.slice(0, 1);
  const end = endedBy === null ? `exit code ${String(run.exitCode)}` : `ended by ${endedBy}`;
  const detail = causes.length > 0 ? causes.join('\n') : 'it printed nothing';
  return new ProgramError(
    `the program in "${folder}" failed (${end}): ${stripVTControlCharacters(detail)}`,
    run,
  );
}

/** The error of a program that had to be stopped. */
export function hangingProgram(folder: string, run: ProgramRun, timeoutMs: number): ProgramError {
  const last = run.registrations.at(-1);
  const progress =
    last === undefined ? 'it had registered nothing' : `the last resource it registered was "${last.urn}"`;
  return new ProgramError(
    `the program in "${folder}" did not end within ${timeoutMs} ms and was stopped; ${progress}`,
    run,
  );
}

/** The error of a deployment whose program succeeded: what the engine refused, and what a provider could not do. */
export function failedDeployment(run: ProgramRun): ProgramError {
  return new ProgramError(`the deployment failed: ${errorsOf(run).join('\n')}`, run);
}

function errorsOf({ log }: ProgramRun): readonly string[] {
  return log.filter((line) => line.startsWith('error: ')).map((line) => line.slice('error: '.length));
}
