const brand = Symbol.for('@etcd-iac/etcd-client/EtcdError');

/**
 * Names of gRPC's status codes, as etcd uses them.
 *
 * @see https://grpc.io/docs/guides/status-codes/
 */
export type EtcdErrorCode =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

/** What an error knows beside its message. */
export interface EtcdErrorDetails {
  readonly code: EtcdErrorCode;
  /** What etcd said, word by word; undefined where it has not answered. */
  readonly etcdMessage?: string | undefined;
  /** Name of the call in etcd's API, such as `MemberPromote`. */
  readonly call: string;
  /** Client URL that was called last. */
  readonly endpoint?: string | undefined;
  /** What the connection failed with. */
  readonly cause?: unknown;
}

/**
 * A call that etcd refused, or that did not reach it or had no answer in time. It holds neither what was sent nor any credentials.
 */
export class EtcdError extends Error {
  override readonly name = 'EtcdError';
  readonly code: EtcdErrorCode;
  /** What etcd said, word by word, such as `etcdserver: too many learner members in cluster`; undefined where it has not answered. */
  readonly etcdMessage: string | undefined;
  /** Name of the call in etcd's API, such as `MemberPromote`. */
  readonly call: string;
  /** Client URL that was called last; undefined where none has been. */
  readonly endpoint: string | undefined;

  constructor(message: string, { code, etcdMessage, call, endpoint, cause }: EtcdErrorDetails) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.etcdMessage = etcdMessage;
    this.call = call;
    this.endpoint = endpoint;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Whether a caught value is an `EtcdError`, also one thrown by another copy of this package, and has one of these codes. */
  static is<Code extends EtcdErrorCode = EtcdErrorCode>(
    value: unknown,
    ...codes: readonly Code[]
  ): value is EtcdError & { readonly code: Code } {
    if (typeof value !== 'object' || value === null || !(brand in value)) return false;
    return codes.length === 0 || (codes as readonly unknown[]).includes((value as { code?: unknown }).code);
  }
}
