import { showMessageAlone } from '@etcd-iac/core/inspection';

const brand = Symbol.for('@etcd-iac/local/LocalClusterError');

/**
 * A situation that the person in front of the machine has to settle, such as a taken port or a missing etcd.
 * Its stack holds no frames: the cause is on the machine, not in the code that met it.
 */
export class LocalClusterError extends Error {
  override readonly name = 'LocalClusterError';

  constructor(message: string) {
    super(message);
    Object.defineProperty(this, brand, { value: true });
    showMessageAlone(this);
  }

  /** Whether a caught value is a `LocalClusterError`, also one thrown by another copy of this package. */
  static is(value: unknown): value is LocalClusterError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/**
 * What an error of the operating system means to the person in front of the machine, such as a folder that may not be written
 * to. Other values are returned as they are.
 *
 * @param subject - What could not be done, such as `cluster "etcd" cannot be kept in "/data"`
 * @param remedy - What to do about it
 */
export function explainSystemError(error: unknown, subject: string, remedy: string): unknown {
  if (!isSystemError(error)) return error;
  // "EROFS: read-only file system, mkdir '/data'"
  return new LocalClusterError(`${subject}: ${error.message}; ${remedy}`);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}
