import type { handleUnaryCall, StatusObject } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';

/** A refusal with a gRPC status; any other error of a handler is sent as `UNKNOWN` with its message. */
export class CallError extends Error {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
    this.name = 'CallError';
  }
}

/** A gRPC handler out of a function from request to answer. */
export function unary<Request, Answer>(
  answer: (request: Request) => Answer | Promise<Answer>,
): handleUnaryCall<Request, Answer> {
  return (call, callback) => {
    void Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (cause: unknown) => {
          callback(toStatus(cause));
        },
      );
  };
}

/** A gRPC handler for what the stand-in engine leaves out. */
export function unimplemented<Request, Answer>(what: string): handleUnaryCall<Request, Answer> {
  return unary<Request, Answer>(() => {
    throw new CallError(status.UNIMPLEMENTED, `the stand-in engine does not implement ${what}`);
  });
}

function toStatus(cause: unknown): Partial<StatusObject> {
  const details = cause instanceof Error ? cause.message : String(cause);
  return { code: cause instanceof CallError ? cause.code : status.UNKNOWN, details };
}
