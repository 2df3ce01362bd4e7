import { LocalClusterError } from './local-cluster-error';

/** What was to be done on the machine, and what to do where the machine is in the way. */
export interface MachineTask {
  /** What cannot be done, such as `no cluster can be kept in "/data"`. */
  readonly subject: string;
  /** What helps against a place that cannot be used, such as `give another dataDir`. */
  readonly remedy: string;
}

/**
 * Does something that meets the operating system, and says what an error of it means to the person in front of the machine. Other
 * errors stay as they are.
 *
 * @throws LocalClusterError with what the operating system says, of which path, and what to do.
 */
export async function onThisMachine<Result>(
  task: MachineTask,
  action: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw explainMachineError(error, task);
  }
}

/** As `onThisMachine` says it. */
export function explainMachineError(error: unknown, { subject, remedy }: MachineTask): unknown {
  if (!isSystemError(error)) return error;
  const { code = '', message } = error;
  // "EROFS: read-only file system, mkdir '/data'"
  return new LocalClusterError(`${subject}: ${message}; ${remedies[code]?.(remedy) ?? remedy}`);
}

/** Where another place would not help, or not alone. */
const remedies: Readonly<Record<string, (remedy: string) => string>> = {
  EMFILE: () => 'this process has too many files open: raise its limit (ulimit -n)',
  ENFILE: () => 'this machine has too many files open: end what has them, or raise its limit',
  EAGAIN: () => 'this user has too many processes: end some, or raise the limit (ulimit -u)',
  ENOMEM: () => 'this machine has no memory left: end what takes it',
  ENOSPC: (remedy) => `the disk is full: free some space, or ${remedy}`,
  EDQUOT: (remedy) => `your quota of the disk is used up: free some space, or ${remedy}`,
};

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}

/** Whether the machine has run out of something that no other path or program would need less of. */
export function isExhaustion(error: unknown): boolean {
  return isSystemError(error) && ['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM'].includes(error.code ?? '');
}
