import { Name } from './x509';

/** The name of a certificate's owner: the block `subject`. */
export interface Subject {
  readonly commonName?: string;
  readonly country?: string;
  readonly emailAddress?: string;
  readonly locality?: string;
  readonly organization?: string;
  readonly organizationalUnit?: string;
  readonly postalCode?: string;
  readonly province?: string;
  readonly serialNumber?: string;
  readonly streetAddress?: readonly string[];
}

/** The parts of a name in the order in which Go writes them. Source: RFC 5280. */
const parts: readonly (readonly [part: keyof Subject, id: string])[] = [
  ['country', '2.5.4.6'],
  ['organization', '2.5.4.10'],
  ['organizationalUnit', '2.5.4.11'],
  ['locality', '2.5.4.7'],
  ['province', '2.5.4.8'],
  ['streetAddress', '2.5.4.9'],
  ['postalCode', '2.5.4.17'],
  ['commonName', '2.5.4.3'],
  ['serialNumber', '2.5.4.5'],
  ['emailAddress', '1.2.840.113549.1.9.1'],
];

/** The subject as a certificate has it. */
export function subjectName(subject: Subject): Name {
  return new Name(
    parts.flatMap(([part, id]) => {
      const value = subject[part] ?? '';
      const values = typeof value === 'string' ? [value].filter(Boolean) : [...value];
      return values.length === 0 ? [] : [{ [id]: values.map((text) => encoding(part, text)) }];
    }),
  );
}

/** Whether the name names nobody. */
export function isEmptyName(name: Name): boolean {
  return name.toJSON().length === 0;
}

function encoding(part: keyof Subject, text: string): Readonly<Record<string, string>> {
  if (part === 'emailAddress') return { ia5String: text };
  return Name.isPrintableString(text) ? { printableString: text } : { utf8String: text };
}
