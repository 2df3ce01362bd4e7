/** Lets an error be shown by its message alone, without frames, because its cause is not in the code that met it. */
export function showMessageAlone(error: Error): void {
  Object.defineProperty(error, 'stack', {
    value: `${error.name}: ${error.message}`,
    writable: true,
    configurable: true,
  });
}
