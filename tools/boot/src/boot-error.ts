/** What was declared cannot be booted, or did not behave as declared. */
export class BootError extends Error {
  override readonly name = 'BootError';
}
