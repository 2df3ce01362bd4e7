/** One value of DER: its tag, what it holds, and all of its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  readonly raw: Buffer;
}

/** Tags of universal types. Source: ITU-T X.690. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag of a value that a structure numbers itself. */
export const numbered = (number: number, kind: 'plain' | 'constructed'): number =>
  (kind === 'plain' ? 0x80 : 0xa0) + number;

/** Bytes that are not DER as Go's cryptobyte takes it, or not of the structure they should be of. */
export class DerError extends Error {}

/** The values in a row of bytes. A length in more bytes than it needs, or without an end, is an error. */
export function derValues(bytes: Buffer): Der[] {
  const values: Der[] = [];
  let at = 0;
  while (at < bytes.length) {
    const value = derValueAt(bytes, at);
    values.push(value);
    at += value.raw.length;
  }
  return values;
}

function derValueAt(bytes: Buffer, start: number): Der {
  const [tag, short] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f) throw new DerError('no tag');
  const lengthBytes = short < 0x80 ? 0 : short - 0x80;
  const from = start + 2 + lengthBytes;
  if (short === 0x80 || lengthBytes > 4 || from > bytes.length) throw new DerError('no length');
  const length = lengthBytes === 0 ? short : bytes.readUIntBE(start + 2, lengthBytes);
  const isShortest = lengthBytes === 0 || (length >= 0x80 && bytes[start + 2] !== 0);
  if (!isShortest || from + length > bytes.length) throw new DerError('wrong length');
  return { tag, content: bytes.subarray(from, from + length), raw: bytes.subarray(start, from + length) };
}

/** The only value of a row of bytes. */
export function onlyDer(bytes: Buffer, tag: number): Der {
  const [value, ...others] = derValues(bytes);
  if (value?.tag !== tag || others.length > 0) throw new DerError('not one value of that type');
  return value;
}

/** A value that must be there and of a type. */
export function ofType(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new DerError('another type');
  return value;
}

/** An object identifier with its dots. */
export function objectId(value: Der | undefined): string {
  const { content } = ofType(value, tags.objectId);
  const parts: number[] = [];
  let part = 0;
  for (const [index, byte] of content.entries()) {
    const isFirst = (content[index - 1] ?? 0) < 0x80;
    if ((isFirst && byte === 0x80) || part > 2 ** 31) throw new DerError('no object identifier');
    part = part * 0x80 + (byte & 0x7f);
    if (byte < 0x80) {
      parts.push(part);
      part = 0;
    }
  }
  const [first] = parts;
  if (first === undefined || (content.at(-1) ?? 0) >= 0x80) throw new DerError('no object identifier');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...parts.slice(1)].join('.');
}

/** Bytes of a whole number, most significant first, in no more than it needs. */
export function integer(value: Der | undefined): Buffer {
  const { content } = ofType(value, tags.integer);
  const [first, second = 0] = content;
  const isPadded =
    content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (first === undefined || isPadded) throw new DerError('no shortest integer');
  return content;
}

/** Whether a whole number is below zero. */
export function isNegative(bytes: Buffer): boolean {
  return (bytes[0] ?? 0) >= 0x80;
}

/** How many bits a positive whole number has. */
export function bitLength(positive: Buffer): number {
  return BigInt(`0x${positive.toString('hex')}`).toString(2).length;
}

/** What a bit string of whole bytes holds, and of one with fewer bits in its last byte. */
export function bitString(value: Der | undefined): Buffer {
  const { content } = ofType(value, tags.bitString);
  const [unused] = content;
  const last = content.length > 1 ? (content.at(-1) ?? 0) : 0;
  const isWhole = unused !== undefined && unused < 8 && (content.length > 1 || unused === 0);
  if (!isWhole || (last & ((1 << unused) - 1)) !== 0) throw new DerError('no bit string');
  return content.subarray(1);
}

/** `true` or `false`, each in its one form. */
export function boolean(value: Der | undefined): boolean {
  const { content } = ofType(value, tags.boolean);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerError('no boolean');
  return content[0] === 0xff;
}
