/** A folder that cannot be run as a Pulumi program: what is wrong with it, and what to do. Nothing was run. */
export class UnusableFolderError extends Error {
  override readonly name = 'UnusableFolderError';
}
