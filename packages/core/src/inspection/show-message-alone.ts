/**
 * Lets an error be shown by its message alone, because its cause is not in the code that met it: without frames, and, where
 * nobody catches it, without the line of code that Node prints above it.
 *
 * Of an error that is thrown outside promises, Node prints the line that throws it: that line needs the comment below, too.
 */
export function showMessageAlone(error: Error): void {
  // Node leaves out a line that holds these words, and takes the line from the trace, which begins here now. The trace outlives
  // that `stack` is removed; if it were overwritten, Node would print a line of its own.
  Error.captureStackTrace(error); // node-do-not-add-exception-line
  delete error.stack;
  Object.defineProperty(error, 'stack', {
    value: `${error.name}: ${error.message}`,
    writable: true,
    configurable: true,
  });
}
