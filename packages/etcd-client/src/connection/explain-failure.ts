import { Code, ConnectError } from '@connectrpc/connect';
import { EtcdError, type EtcdErrorCode } from '../etcd-error';
import type { Deadline } from './deadline';
import type { Endpoint } from './endpoint';
import { innermostError } from './innermost-error';

const names: Readonly<Record<Code, EtcdErrorCode>> = {
  [Code.Canceled]: 'CANCELLED',
  [Code.Unknown]: 'UNKNOWN',
  [Code.InvalidArgument]: 'INVALID_ARGUMENT',
  [Code.DeadlineExceeded]: 'DEADLINE_EXCEEDED',
  [Code.NotFound]: 'NOT_FOUND',
  [Code.AlreadyExists]: 'ALREADY_EXISTS',
  [Code.PermissionDenied]: 'PERMISSION_DENIED',
  [Code.ResourceExhausted]: 'RESOURCE_EXHAUSTED',
  [Code.FailedPrecondition]: 'FAILED_PRECONDITION',
  [Code.Aborted]: 'ABORTED',
  [Code.OutOfRange]: 'OUT_OF_RANGE',
  [Code.Unimplemented]: 'UNIMPLEMENTED',
  [Code.Internal]: 'INTERNAL',
  [Code.Unavailable]: 'UNAVAILABLE',
  [Code.DataLoss]: 'DATA_LOSS',
  [Code.Unauthenticated]: 'UNAUTHENTICATED',
};

/**
 * Some calls come with no code, as the texts of etcd's `auth` package: those of maintenance with 3.4, and watches.
 * Source: etcd, server/etcdserver/api/v3rpc/util.go (`toGRPCErrorMap`), Apache-2.0; seen with 3.4.23.
 */
const codesOfTexts: readonly (readonly [RegExp, EtcdErrorCode])[] = [
  [/^(auth|etcdserver): permission denied$/, 'PERMISSION_DENIED'],
  [/^(auth|etcdserver): user name is empty$/, 'INVALID_ARGUMENT'],
  [/^(auth|etcdserver): revision .*is old$/, 'INVALID_ARGUMENT'],
  [/^(auth|etcdserver): invalid auth token$/, 'UNAUTHENTICATED'],
  [/compacted$/, 'OUT_OF_RANGE'],
  [/^etcdserver: (leader changed|no leader|not leader|server stopped|request timed out.*)$/, 'UNAVAILABLE'],
  // What Go says of a call's own deadline; the server has the same one as we, and may be the first to notice.
  [/^context deadline exceeded$/, 'DEADLINE_EXCEEDED'],
  [/^(context canceled|etcdserver: request cancelled)$/, 'CANCELLED'],
];

/** What etcd said in place of an answer. */
export function refusal(
  call: string,
  endpoint: string,
  text: string,
  code: EtcdErrorCode = 'UNKNOWN',
): EtcdError {
  const named = code === 'UNKNOWN' ? codesOfTexts.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  return new EtcdError(`"${call}" was refused at "${endpoint}": ${text}`, {
    code: named ?? code,
    etcdMessage: text,
    call,
    endpoint,
  });
}

/** What a call has failed with, in our words. @throws the reason of the signal where that has ended the call. */
export function explainFailure(
  call: string,
  error: unknown,
  endpoint: Endpoint,
  deadline: Deadline,
): EtcdError {
  deadline.signal?.throwIfAborted();
  if (EtcdError.is(error)) return error;
  const { code, rawMessage, metadata } = ConnectError.from(error);
  const { url } = endpoint;
  const answer = metadata.has('grpc-status') ? refusal(call, url, rawMessage, names[code]) : undefined;
  if (!answer) endpoint.doubt();
  const details = { call, endpoint: url, code: answer?.code ?? names[code] };
  // Whoever notices it first: the call was given up, not refused, and may still take effect.
  if (details.code === 'DEADLINE_EXCEEDED') {
    return new EtcdError(`"${call}" had no answer from "${url}" within ${deadline.ms} ms`, details);
  }
  if (answer) return answer;
  // What is not etcd's is the connection's: who calls can try again, but does not know whether it was heard.
  const { isClosed, failure: cause = innermostError(error) } = endpoint;
  return new EtcdError(`"${call}" had no answer from "${url}": ${cause.message}`, {
    ...details,
    code: isClosed ? 'CANCELLED' : 'UNAVAILABLE',
    cause,
  });
}
