/** What the provider refuses. */
export class TlsError extends Error {
  override readonly name = 'TlsError';
}
