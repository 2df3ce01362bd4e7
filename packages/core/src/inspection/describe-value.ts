import { mayBeSecret } from './may-be-secret';

const longestShown = 40;
const longestBigint = 10n ** 20n;

/** Functions, which no field takes, in the place of what is not looked into. */
const standIns = new WeakMap<object, string>();

/** A value that no field takes and that a message shows by its description. */
export function standIn(description: string): () => string {
  const created = (): string => description;
  standIns.set(created, description);
  return created;
}

/** Shows a value in a message: short, on one line, safe for whatever a user may have handed in, and without secrets. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return describeText(value);
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
      return 'a symbol';
    case 'function':
      return standIns.get(value) ?? 'a function';
  }
}

/**
 * Shows a name that a user has given, such as a key of a map, as a part of a path: quoted where it is more than letters, digits,
 * underscores and hyphens, and without secrets. Of an assignment, what is assigned to is shown.
 */
export function describeKey(key: string | symbol): string {
  const text = String(key);
  if (!mayBeSecret(text)) return /^[\w-]{1,80}$/.test(text) ? text : quoteShort(text);
  const [, name] = /^([A-Za-z_][\w.-]{0,29})\s*[=:]\s*[^\s=]/.exec(text) ?? [];
  return name === undefined || mayBeSecret(name)
    ? `(a name of ${text.length} characters, not shown)`
    : `"${name}=…"`;
}

/** Shows in full, as it is, what is made of names that a user has given, such as a host; but no secret. */
export function describeName(name: string): string {
  return mayBeSecret(name) ? `a name of ${name.length} characters (not shown)` : name;
}

/** Whether a value holds its contents as a list does, not in fields: an array, a map, a set. */
export function isIterable(value: object): boolean {
  return Symbol.iterator in value;
}

function describeText(text: string): string {
  // Whatever field it was pasted into, and however far behind.
  if (text.includes('PRIVATE KEY')) return 'a private key (not shown)';
  return mayBeSecret(text) ? `a text of ${text.length} characters (not shown)` : quoteShort(text);
}

function quoteShort(text: string): string {
  return text.length <= longestShown
    ? quote(text)
    : `${quote(text.slice(0, longestShown))}… (${text.length} characters)`;
}

/** JSON escapes the control characters of ASCII only; others, those that turn or hide text, and blanks are invisible as well. */
function quote(value: string): string {
  return JSON.stringify(value).replace(
    /(?! )[\p{C}\p{Z}]/gu,
    (invisible) => `\\u{${invisible.codePointAt(0)?.toString(16)}}`,
  );
}
