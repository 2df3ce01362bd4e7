import {
  constants,
  generateKeyPairSync,
  sign,
  type KeyObject,
  type KeyPairKeyObjectResult,
} from 'node:crypto';

/**
 * Writes certificates byte by byte: also those that no library would write, which is what they are for. Source: RFC 5280.
 */
export interface CertificateRecipe {
  readonly keys?: KeyPairKeyObjectResult;
  /** @default the certificate itself */
  readonly issuer?: MadeCertificate;
  /** The issuer's name, in place of its own. */
  readonly issuerName?: Buffer;
  readonly subject?: Buffer;
  /** As X.509 counts them. @default 3 */
  readonly version?: 1 | 3;
  readonly serial?: Buffer;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly signature?: SignatureRecipe;
  /** Bytes of the public key with its kind, in place of the key's own. */
  readonly publicKey?: Buffer;
  readonly extensions?: readonly Buffer[];
}

export interface SignatureRecipe {
  /** The algorithm with its parameters. */
  readonly algorithm: Buffer;
  /** What the certificate says of itself, in place of the algorithm. */
  readonly outer?: Buffer;
  readonly hash?: string;
  readonly saltBytes?: number;
}

export interface MadeCertificate {
  readonly der: Buffer;
  readonly subject: Buffer;
  readonly keys: KeyPairKeyObjectResult;
  readonly certificate: string;
  readonly privateKey: string;
}

/** One value of DER. */
export function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const bytes = content.length.toString(16);
  const length = Buffer.from(bytes.padStart(bytes.length + (bytes.length % 2), '0'), 'hex');
  const head = content.length < 0x80 ? [content.length] : [0x80 + length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

export const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
export const octets = (...contents: readonly Buffer[]): Buffer => der(0x04, ...contents);
export const integer = (...bytes: readonly number[]): Buffer => der(0x02, Buffer.from(bytes));
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content);
const nothing = der(0x05);

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const base128 = (part: number): number[] => {
    const digits = [part & 0x7f];
    for (let rest = Math.floor(part / 0x80); rest > 0; rest = Math.floor(rest / 0x80)) {
      digits.unshift(0x80 | (rest & 0x7f));
    }
    return digits;
  };
  return der(0x06, Buffer.from([first * 40 + second, ...others].flatMap(base128)));
}

/** A name of one part, in a type of text. */
export function commonName(text: string | Buffer, tag = 0x0c): Buffer {
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), der(tag, Buffer.from(text)))));
}

export function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(objectId(id), ...(isCritical ? [der(0x01, Buffer.from([0xff]))] : []), octets(value));
}

export const authorityOnly = (maxIntermediates?: number): Buffer =>
  extension(
    '2.5.29.19',
    sequence(
      der(0x01, Buffer.from([0xff])),
      ...(maxIntermediates === undefined ? [] : [integer(maxIntermediates)]),
    ),
    true,
  );

/** Key usages by the bits of their byte, the first one highest: 0x04 is keyCertSign. */
export const keyUsage = (byte: number): Buffer =>
  extension('2.5.29.15', der(0x03, Buffer.from([0, byte])), true);

export const usages = (...ids: readonly string[]): Buffer =>
  extension('2.5.29.37', sequence(...ids.map(objectId)));

export const serverAuth = '1.3.6.1.5.5.7.3.1';
export const clientAuth = '1.3.6.1.5.5.7.3.2';

/** A name of one of the kinds: 1 an email address, 2 a domain, 6 a URI, 7 an IP address. */
export const name = (kind: number, value: string | readonly number[]): Buffer =>
  der(0x80 + kind, typeof value === 'string' ? Buffer.from(value) : Buffer.from(value));

export const names = (...all: readonly Buffer[]): Buffer => extension('2.5.29.17', sequence(...all));
export const loopback = name(7, [127, 0, 0, 1]);

export function constraints(
  {
    permitted = [],
    excluded = [],
  }: { readonly permitted?: readonly Buffer[]; readonly excluded?: readonly Buffer[] },
  isCritical = true,
): Buffer {
  const trees = (number: number, bases: readonly Buffer[]) =>
    bases.length === 0 ? [] : [der(0xa0 + number, ...bases.map((base) => sequence(base)))];
  return extension('2.5.29.30', sequence(...trees(0, permitted), ...trees(1, excluded)), isCritical);
}

const rsaIds = { md5: 4, sha1: 5, sha224: 14, sha256: 11, sha384: 12, sha512: 13 } as const;
const ecdsaIds = { sha1: '1', sha224: '3.1', sha256: '3.2', sha384: '3.3', sha512: '3.4' } as const;

export const rsa = (hash: keyof typeof rsaIds): SignatureRecipe => ({
  algorithm: sequence(objectId(`1.2.840.113549.1.1.${rsaIds[hash]}`), nothing),
  hash,
});

export const ecdsa = (hash: keyof typeof ecdsaIds): SignatureRecipe => ({
  algorithm: sequence(objectId(`1.2.840.10045.4.${ecdsaIds[hash]}`)),
  hash,
});

export const rsaPss = (saltBytes: number): SignatureRecipe => {
  const sha256 = sequence(objectId('2.16.840.1.101.3.4.2.1'), nothing);
  const parameters = sequence(
    der(0xa0, sha256),
    der(0xa1, sequence(objectId('1.2.840.113549.1.1.8'), sha256)),
    der(0xa2, integer(saltBytes)),
  );
  return { algorithm: sequence(objectId('1.2.840.113549.1.1.10'), parameters), hash: 'sha256', saltBytes };
};

const ed25519: SignatureRecipe = { algorithm: sequence(objectId('1.3.101.112')) };
const dsa: SignatureRecipe = { algorithm: sequence(objectId('2.16.840.1.101.3.4.3.2')), hash: 'sha256' };

/** How a key signs where nothing else is said. */
function usualSignature({ asymmetricKeyType }: KeyObject): SignatureRecipe {
  const usual: Readonly<Record<string, SignatureRecipe>> = { ec: ecdsa('sha256'), ed25519, dsa };
  return usual[asymmetricKeyType ?? ''] ?? rsa('sha256');
}

let made = 0;

export function makeCertificate(recipe: CertificateRecipe = {}): MadeCertificate {
  made += 1;
  const keys = recipe.keys ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = recipe.subject ?? commonName(`certificate ${made}`);
  const signer = recipe.issuer?.keys ?? keys;
  const signature = recipe.signature ?? usualSignature(signer.privateKey);
  const { extensions = [], version = 3 } = recipe;
  const signed = sequence(
    ...(version === 1 ? [] : [der(0xa0, integer(version - 1))]),
    recipe.serial ?? integer(1, made >> 8, made & 0xff),
    signature.algorithm,
    recipe.issuerName ?? recipe.issuer?.subject ?? subject,
    sequence(utcTime(recipe.from ?? -1), utcTime(recipe.to ?? 1)),
    subject,
    recipe.publicKey ?? keys.publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  );
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: signature.saltBytes };
  const key = { key: signer.privateKey, ...(signature.saltBytes !== undefined && pss) };
  const value = sign(signature.hash, signed, key);
  const bytes = sequence(signed, signature.outer ?? signature.algorithm, bits(value));
  return {
    der: bytes,
    subject,
    keys,
    certificate: toPem('CERTIFICATE', bytes),
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function utcTime(days: number): Buffer {
  const time = new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
  return der(0x17, Buffer.from(`${time.slice(2, 19).replace(/\D/g, '')}Z`));
}

export function toPem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
