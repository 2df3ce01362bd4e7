import { DerError, derValues, objectId, ofType, tags, type Der } from './der';

/** Reads a moment in one of its two forms. Source: Go's cryptobyte, which takes no other. */
export function readTime(value: Der | undefined): Date {
  const text = value?.content.toString('latin1') ?? '';
  const isShort = value?.tag === tags.utcTime;
  if (!isShort) ofType(value, tags.generalizedTime);
  const parts = /^(\d{2,4}?)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/.exec(text);
  const [, year = '', month, day, hour, minute, second = isShort ? '00' : '', zone = ''] = parts ?? [];
  if (parts === null || year.length !== (isShort ? 2 : 4)) throw new DerError('no time');
  const century = isShort ? (Number(year) < 50 ? '20' : '19') : '';
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const time = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  // Date turns the 30th of February into a day of March.
  const isDay = new Date(`${century}${year}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day);
  if (Number.isNaN(time.getTime()) || !isDay || /^[+-]0000$/.test(zone)) throw new DerError('no time');
  return time;
}

/** Reads the last common name of a distinguished name, all of whose values must be text that Go takes. */
export function readCommonName(name: Der): string | undefined {
  let commonName: string | undefined;
  for (const set of derValues(name.content)) {
    for (const attribute of derValues(ofType(set, tags.set).content)) {
      const [type, value] = derValues(ofType(attribute, tags.sequence).content);
      const text = readText(value);
      if (objectId(type) === '2.5.4.3') commonName = text;
    }
  }
  return commonName;
}

/** Source: crypto/x509, `parseASN1String`. */
function readText(value: Der | undefined): string {
  if (value === undefined) throw new DerError('no text');
  const { tag, content } = value;
  const latin = content.toString('latin1');
  switch (tag) {
    case tags.t61String:
      return latin;
    case tags.utf8String: {
      const text = content.toString('utf8');
      if (!Buffer.from(text, 'utf8').equals(content)) throw new DerError('no UTF-8');
      return text;
    }
    case tags.printableString:
      return matching(latin, /^[A-Za-z0-9'()+,\-./ :=?*&]*$/);
    case tags.numericString:
      return matching(latin, /^[0-9 ]*$/);
    case tags.ia5String:
      return ascii(content);
    case tags.bmpString:
      if (content.length % 2 !== 0) throw new DerError('no pairs of bytes');
      return matching(
        Buffer.from(content).swap16().toString('utf16le'),
        /^[^\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*$/,
      );
    default:
      throw new DerError('no type of text');
  }
}

/** Text of ASCII alone. */
export function ascii(bytes: Buffer): string {
  // eslint-disable-next-line no-control-regex -- all of ASCII
  return matching(bytes.toString('latin1'), /^[\u0000-\u007f]*$/);
}

function matching(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new DerError('characters of another type of text');
  return text;
}
