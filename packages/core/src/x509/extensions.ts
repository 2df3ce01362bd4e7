import {
  bitString,
  boolean,
  DerError,
  derValues,
  integer,
  isNegative,
  numbered,
  objectId,
  ofType,
  onlyDer,
  tags,
} from './der';
import type { AlternativeNames } from './alternative-names';
import { readNameConstraints, type NameConstraints } from './name-constraints';
import { ascii } from './values';

/** What the extensions of a certificate say. Source: RFC 5280, 4.2, read as Go's crypto/x509 does. */
export interface ExtensionFacts {
  /** `undefined` without the extension. */
  readonly basicConstraints:
    { readonly isAuthority: boolean; readonly maxIntermediates: number | undefined } | undefined;
  /** Whether the key may sign certificates; it may where nothing is said. */
  readonly maySign: boolean;
  /** Object identifiers of extended usages; `undefined` where it may be used for everything. */
  readonly usages: readonly string[] | undefined;
  /** `undefined` without the extension, which is another thing than no names. */
  readonly names: AlternativeNames | undefined;
  readonly constraints: NameConstraints | undefined;
  /** Critical extensions that Go does not know, so that it refuses whatever needs the certificate. */
  readonly unknownCritical: readonly string[];
}

interface Extension {
  readonly id: string;
  readonly isCritical: boolean;
  readonly value: Buffer;
}

const ids = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  names: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
  usages: '2.5.29.37',
  authorityAccess: '1.3.6.1.5.5.7.1.1',
} as const;

/** Those that decide nothing here, but must have their form. */
const formOnly: Readonly<Record<string, (value: Buffer) => unknown>> = {
  [ids.subjectKeyId]: (value) => onlyDer(value, tags.octetString),
  [ids.authorityKeyId]: (value) => derValues(onlyDer(value, tags.sequence).content),
  [ids.authorityAccess]: readSequences,
  // CRL distribution points, certificate policies, policy mappings, policy constraints, inhibit any policy.
  '2.5.29.31': readSequences,
  '2.5.29.32': readSequences,
  '2.5.29.33': readSequences,
  '2.5.29.36': (value) => derValues(onlyDer(value, tags.sequence).content),
  '2.5.29.54': (value) => integer(onlyDer(value, tags.integer)),
};

/** Those that Go reads; what it does not know may not be critical. */
const known: ReadonlySet<string> = new Set([...Object.values(ids), ...Object.keys(formOnly)]);

/** Go takes a certificate for broken where one of these is critical. */
const neverCritical: readonly string[] = [ids.subjectKeyId, ids.authorityKeyId, ids.authorityAccess];

export function readExtensions(extensions: readonly Extension[]): ExtensionFacts {
  const byId = new Map(extensions.map((extension) => [extension.id, extension]));
  if (byId.size !== extensions.length) throw new DerError('an extension twice');
  if (neverCritical.some((id) => byId.get(id)?.isCritical)) throw new DerError('a critical key identifier');
  for (const { id, value } of extensions) formOnly[id]?.(value);
  const valueOf = <T>(id: string, read: (value: Buffer) => T): T | undefined => {
    const extension = byId.get(id);
    return extension && read(extension.value);
  };
  const names = valueOf(ids.names, readNames);
  const constraints = valueOf(ids.nameConstraints, readNameConstraints);
  const isUnknown = (id: string): boolean =>
    !known.has(id) ||
    (id === ids.names && isEmpty(names)) ||
    (id === ids.nameConstraints && constraints?.hasOthers === true);
  return {
    basicConstraints: valueOf(ids.basicConstraints, readBasicConstraints),
    maySign: valueOf(ids.keyUsage, readMaySign) ?? true,
    usages: valueOf(ids.usages, readUsages),
    names,
    constraints,
    unknownCritical: extensions
      .filter(({ id, isCritical }) => isCritical && isUnknown(id))
      .map(({ id }) => id),
  };
}

function readSequences(value: Buffer): unknown {
  return derValues(onlyDer(value, tags.sequence).content).map((item) =>
    derValues(ofType(item, tags.sequence).content),
  );
}

function isEmpty(names: AlternativeNames | undefined): boolean {
  return (
    names === undefined ||
    [names.dns, names.ips, names.emails, names.uris].every(({ length }) => length === 0)
  );
}

function readBasicConstraints(value: Buffer): ExtensionFacts['basicConstraints'] {
  const fields = derValues(onlyDer(value, tags.sequence).content);
  const isAuthority = fields[0]?.tag === tags.boolean && boolean(fields.shift());
  const [length] = fields;
  if (length?.tag !== tags.integer) return { isAuthority, maxIntermediates: undefined };
  const bytes = integer(length);
  if (isNegative(bytes) || bytes.length > 4) throw new DerError('no length of a path');
  return { isAuthority, maxIntermediates: bytes.readUIntBE(0, bytes.length) };
}

/** The sixth bit says it; Go takes a usage without any bit for none. */
function readMaySign(value: Buffer): boolean {
  const bits = bitString(onlyDer(value, tags.bitString));
  return bits.every((byte) => byte === 0) || ((bits[0] ?? 0) & 0x04) !== 0;
}

function readUsages(value: Buffer): readonly string[] | undefined {
  const usages = derValues(onlyDer(value, tags.sequence).content).map(objectId);
  return usages.length === 0 ? undefined : usages;
}

function readNames(value: Buffer): AlternativeNames {
  const values = derValues(onlyDer(value, tags.sequence).content);
  const ofNumber = (number: number) =>
    values.filter(({ tag }) => tag === numbered(number, 'plain')).map(({ content }) => content);
  const ips = ofNumber(7);
  if (ips.some(({ length }) => length !== 4 && length !== 16)) throw new DerError('no IP address');
  return { emails: ofNumber(1).map(ascii), dns: ofNumber(2).map(ascii), uris: ofNumber(6).map(ascii), ips };
}
