/** A reason why the main job cannot go on, told to the user without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
