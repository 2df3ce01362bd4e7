/**
 * Runs a function in which tokens get no stack traces. The engine writes one out for each token, some two hundred a cluster, to
 * say where it was created should it not be resolved; these are within the cluster, where its user has nothing to look for.
 * An error has its own, which this does not touch.
 */
export function withoutTokenTraces<T>(run: () => T): T {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is not called, only put back
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
