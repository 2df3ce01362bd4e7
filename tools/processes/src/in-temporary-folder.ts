import { createTemporaryFolder } from './temporary-folder';

/** Where a job works, and what ends it. */
export interface TemporaryPlace {
  /** An empty folder that is removed when the job has ended. */
  readonly folder: string;
  /** Aborted with `Interrupted` at the first of SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
}

/** The user has ended a job. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does a job in a temporary folder, which is gone afterwards: whether the job was done, has failed, or was interrupted.
 *
 * @param purpose - Part of the folder's name, such as `bench`.
 */
export async function inTemporaryFolder<Result>(
  purpose: string,
  job: (place: TemporaryPlace) => Promise<Result>,
): Promise<Result> {
  const interrupt = new AbortController();
  const abort = (): void => {
    interrupt.abort(new Interrupted('interrupted; what was started is being ended and removed'));
  };
  for (const name of interrupts) process.once(name, abort);
  const temporary = createTemporaryFolder(purpose);
  try {
    return await job({ folder: temporary.path, signal: interrupt.signal });
  } finally {
    temporary.remove();
    for (const name of interrupts) process.removeListener(name, abort);
  }
}
