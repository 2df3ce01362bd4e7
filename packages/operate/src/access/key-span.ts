import type { KeySpan } from './access-picture';

/** Keys by text: one, all that begin with a prefix, or all from one up to, but without, another. */
export type DeclaredKeys =
  | { readonly key: string }
  | { readonly prefix: string }
  | { readonly range: { readonly from: string; readonly to: string } };

/** How etcd tells keys that are declared. */
export function keySpan(keys: DeclaredKeys): KeySpan {
  if ('key' in keys) return { from: hex(keys.key), to: '' };
  if ('range' in keys) return { from: hex(keys.range.from), to: hex(keys.range.to) };
  if (keys.prefix === '') return { from: '00', to: '00' };
  const bytes = new TextEncoder().encode(keys.prefix);
  // Text has no byte of 255, so that the last one can always grow.
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) + 1;
  return { from: hex(keys.prefix), to: hexOf(bytes) };
}

const hex = (text: string): string => hexOf(new TextEncoder().encode(text));

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
