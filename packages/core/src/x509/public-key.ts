import {
  bitLength,
  bitString,
  DerError,
  derValues,
  integer,
  isNegative,
  objectId,
  ofType,
  onlyDer,
  tags,
  type Der,
} from './der';

/** A public key as far as it decides what a certificate can be used for. */
export type PublicKeyFacts =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ecdsa'; readonly curve: string }
  | { readonly kind: 'ed25519' }
  /** Of a kind that Go can read past, but not use. */
  | { readonly kind: 'unusable' };

/** Curves that Go knows, with the bytes of a coordinate. Source: crypto/x509, `namedCurveFromOID`. */
const curves: Readonly<Record<string, { readonly name: string; readonly bytes: number }>> = {
  '1.3.132.0.33': { name: 'P-224', bytes: 28 },
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

/** A certificate that Go does not read. */
export class UnreadableCertificate extends Error {
  /** In words that complete "a certificate that"; `undefined` where it is broken. */
  readonly reason: string | undefined;

  constructor(reason?: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Reads what RFC 5280 calls SubjectPublicKeyInfo. Source: crypto/x509, `parsePublicKey`. */
export function readPublicKey(info: Der | undefined): PublicKeyFacts {
  const [algorithm, data] = derValues(ofType(info, tags.sequence).content);
  const [id, parameters] = derValues(ofType(algorithm, tags.sequence).content);
  const key = bitString(data);
  switch (objectId(id)) {
    case '1.2.840.113549.1.1.1':
      return readRsa(key, parameters);
    case '1.2.840.10045.2.1':
      return readEcdsa(key, parameters);
    case '1.3.101.112':
      if (parameters !== undefined || key.length !== 32) throw new DerError('no Ed25519 key');
      return { kind: 'ed25519' };
    default:
      return { kind: 'unusable' };
  }
}

function readRsa(key: Buffer, parameters: Der | undefined): PublicKeyFacts {
  if (parameters?.tag !== tags.null) throw new DerError('no RSA key');
  const [modulus, exponent] = derValues(onlyDer(key, tags.sequence).content).map(integer);
  if (!modulus || !exponent || isNegative(modulus) || isNegative(exponent)) throw new DerError('no RSA key');
  return { kind: 'rsa', bits: bitLength(modulus) };
}

function readEcdsa(point: Buffer, parameters: Der | undefined): PublicKeyFacts {
  const curve = parameters?.tag === tags.objectId ? curves[objectId(parameters)] : undefined;
  if (curve === undefined) {
    throw new UnreadableCertificate('has a key on a curve that Go does not know');
  }
  if (point[0] !== 4 || point.length !== 1 + 2 * curve.bytes) {
    throw new UnreadableCertificate('has a key in a short form that Go does not know');
  }
  return { kind: 'ecdsa', curve: curve.name };
}
