import { bytesOf, type Bytes } from './bytes';

/**
 * The keys that a call is about: one key, all that begin with a prefix (with `''`, all there are), or all from one up to, but
 * without, another, or to the last where there is none.
 */
export type KeyRange =
  { readonly key: Bytes } | { readonly prefix: Bytes } | { readonly from: Bytes; readonly to?: Bytes };

/** How etcd is told of a range: an end of one zero byte stands for "and all that follow". */
export interface WireRange {
  readonly key: Uint8Array;
  readonly rangeEnd: Uint8Array;
}

const zero = Uint8Array.of(0);

export function wireRangeOf(range: KeyRange): WireRange {
  if ('key' in range) return { key: bytesOf(range.key), rangeEnd: new Uint8Array() };
  if ('prefix' in range) return prefixed(bytesOf(range.prefix));
  const from = bytesOf(range.from);
  return {
    // An empty key would be no key.
    key: from.length === 0 ? zero : from,
    rangeEnd: range.to === undefined ? zero : bytesOf(range.to),
  };
}

function prefixed(prefix: Uint8Array): WireRange {
  // The first key behind those with the prefix: its last byte that can grow, grown, and none after it.
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last < 0) return { key: prefix.length === 0 ? zero : prefix, rangeEnd: zero };
  const rangeEnd = prefix.slice(0, last + 1);
  rangeEnd[last] = (rangeEnd[last] ?? 0) + 1;
  return { key: prefix, rangeEnd };
}
