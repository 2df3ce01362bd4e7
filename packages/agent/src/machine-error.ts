/** Whether an error is one of the machine, such as a full disk or a mount that does not answer, and none of this program. */
export function isOfMachine(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** Code of an error of the machine, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
