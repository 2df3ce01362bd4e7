import { Token, Tokenization } from 'cdktf';

/** Whether a value is a token, or text, a number, a list or a map that stands for one. */
export function isDeferred(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    // What stands for a list is its only element, and known to the engine as such alone.
    return Token.isUnresolved(value) || Token.isUnresolved([value]);
  }
  // A map in which one that is known later was put beside other names cannot be resolved.
  return Tokenization.isResolvable(value) || (Object.keys(value).length === 1 && Token.isUnresolved(value));
}
