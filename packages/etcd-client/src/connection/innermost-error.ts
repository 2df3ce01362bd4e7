/** Errors of connections have a code; OpenSSL's have a reason, while their message names its source file. */
interface ConnectionError {
  readonly message: string;
  /** Of gRPC's: the message without the code. */
  readonly rawMessage?: string;
  readonly reason?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** What an error of a connection comes from in the end. */
export function innermostError(error: unknown): Error {
  const { message, rawMessage, reason, code, cause } = error as ConnectionError;
  if (typeof cause === 'object' && cause !== null) return innermostError(cause);
  // Of several addresses that were tried, Node's message is empty.
  const text = reason ?? rawMessage ?? (message === '' ? String(code) : message);
  return Object.assign(new Error(text), { code });
}
