import { status, type handleUnaryCall } from '@grpc/grpc-js';

/** A gRPC handler out of a function from request to answer; what it throws ends the call with the message. */
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
          // Not what a provider refuses, which is a diagnostic, but a mistake of the stand-in: the stack says where.
          const details = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
          callback({ code: status.UNKNOWN, details });
        },
      );
  };
}
