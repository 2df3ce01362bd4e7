/** The line that an error is thrown in, which is what is left to be read. */
const depth = 1;

/**
 * Runs a function with short stack traces. For each promise behind an output, some thousand a cluster, Pulumi's SDK writes a
 * stack trace out, for the case that the promise is never settled and `PULUMI_DEBUG_PROMISE_LEAKS` asks for it; its runner looks
 * each line of it up in a source map. That was most of the time of a program with some clusters.
 */
export function withShortStackTraces<T>(run: () => T): T {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return run();
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = depth;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
