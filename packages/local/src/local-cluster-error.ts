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
