import { azureOutput } from './azure-output';
import { base64Of, joinTexts, tlsAttribute } from './engine-text';
import { mapParts } from './json';
import { ObservationError } from './observation-error';
import type { Json } from './observed-azure';

// Characters of Unicode's private use area, which no spec may hold.
const tokenStart = '\u{e000}';
const tokenPattern = /(\u{e000}[^\u{e000}-\u{e002}]+\u{e001}[^\u{e000}-\u{e002}]+\u{e002})/u;
const wholeToken = /^\u{e000}([^\u{e000}-\u{e002}]+)\u{e001}([^\u{e000}-\u{e002}]+)\u{e002}$/u;

/**
 * A text that a program gets for a value which is not known while it runs.
 *
 * @param owner - ARM id of what has the value, or the address of a tls resource.
 */
export function outputToken(owner: string, output: string): string {
  return `${tokenStart}${owner}\u{e001}${output}\u{e002}`;
}

/** Puts what they stand for in the place of tokens, also of those that a program has joined with other text or encoded. */
export function resolveTokens(value: Json, where: string): Json {
  if (typeof value !== 'string') return mapParts(value, (part) => resolveTokens(part, where));
  if (value.includes(tokenStart)) return resolveText(value, where);
  const decoded = decodeBase64(value);
  return decoded?.includes(tokenStart) ? base64Of(resolveText(decoded, where), where) : value;
}

function resolveText(text: string, where: string): Json {
  const parts = text.split(tokenPattern).filter((part) => part !== '');
  const values = parts.map((part) => resolveToken(part, where));
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : joinTexts(values, where);
}

function resolveToken(part: string, where: string): Json {
  const [, owner, output] = wholeToken.exec(part) ?? [];
  if (owner !== undefined && output !== undefined) {
    return owner.startsWith('/') ? azureOutput(owner, output) : tlsAttribute(owner, output);
  }
  if (part.includes(tokenStart))
    throw new ObservationError(where, 'takes apart a value that is not known yet');
  return part;
}

function decodeBase64(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64').toString();
}
