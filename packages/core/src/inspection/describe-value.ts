const longestShown = 40;
const longestBigint = 10n ** 20n;

/** Shows a value in a message: short, on one line, and safe for whatever a user may have handed in. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      // Whatever field it was pasted into.
      if (value.includes('PRIVATE KEY')) return 'a private key (not shown)';
      return value.length <= longestShown
        ? quote(value)
        : `${quote(value.slice(0, longestShown))}… (${value.length} characters)`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return -longestBigint < value && value < longestBigint ? `${value}n` : 'a long bigint';
    case 'object':
      if (value === null) return 'null';
      return isIterable(value) ? 'a list' : 'an object';
    case 'symbol':
    case 'function':
      return `a ${typeof value}`;
  }
}

/** Whether a value holds its contents as a list does, not in fields: an array, a map, a set. */
export function isIterable(value: object): boolean {
  return Symbol.iterator in value;
}

/** JSON escapes the control characters of ASCII only; others, and those that turn or hide text, are invisible as well. */
function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (invisible) => `\\u{${invisible.codePointAt(0)?.toString(16)}}`,
  );
}
