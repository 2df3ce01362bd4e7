/** What keys and values are given as: bytes, or text that becomes UTF-8. */
export type Bytes = string | Uint8Array;

export function bytesOf(bytes: Bytes): Uint8Array {
  return typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
}

/** The text that bytes are in UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
