import type { KeyObject } from 'node:crypto';

import { TlsError } from './tls-error';

/** The kinds of keys that the provider knows. */
export const keyAlgorithms = ['RSA', 'ECDSA', 'ED25519'] as const;

export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/** The elliptic curves of ECDSA keys that the provider knows. */
export const ecdsaCurves = ['P224', 'P256', 'P384', 'P521'] as const;

export type EcdsaCurve = (typeof ecdsaCurves)[number];

/** The names that node has for the curves. */
export const nodeCurves: Readonly<Record<EcdsaCurve, string>> = {
  P224: 'secp224r1',
  P256: 'prime256v1',
  P384: 'secp384r1',
  P521: 'secp521r1',
};

const nodeAlgorithms: Readonly<Record<string, KeyAlgorithm>> = {
  rsa: 'RSA',
  ec: 'ECDSA',
  ed25519: 'ED25519',
};

/**
 * The kind of a key.
 *
 * @throws TlsError where the provider knows no such keys
 */
export function algorithmOf({ asymmetricKeyType: type }: KeyObject): KeyAlgorithm {
  const algorithm = nodeAlgorithms[type ?? ''];
  if (algorithm === undefined) throw new TlsError(`unsupported private key type: ${String(type)}`);
  return algorithm;
}
