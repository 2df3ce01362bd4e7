import { createPrivateKey, createPublicKey, webcrypto, type KeyObject } from 'node:crypto';

import { algorithmOf, type KeyAlgorithm } from './key-algorithm';
import { TlsError } from './tls-error';
import { PublicKey } from './x509';

/** A private key that certificates are signed with. */
export interface SigningKey {
  readonly algorithm: KeyAlgorithm;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly publicKey: PublicKey;
  /** How the key signs, which Go decides by the kind of the key. */
  readonly signature: webcrypto.Algorithm & { readonly hash?: string };
}

/**
 * Reads a private key out of PEM of any form that the provider takes.
 *
 * @throws TlsError where it is none, or of a kind that cannot sign here
 */
export async function readSigningKey(pem: string): Promise<SigningKey> {
  const key = parseKey(pem);
  const algorithm = algorithmOf(key);
  const signature = signatureOf(algorithm, key);
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('pkcs8', pkcs8, signature, true, ['sign']),
    webcrypto.subtle.importKey('spki', spki, signature, true, ['verify']),
  ]);
  return { algorithm, keys: { privateKey, publicKey }, publicKey: new PublicKey(spki), signature };
}

function parseKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new TlsError('Failed to parse private key PEM', { cause });
  }
}

type Signature = SigningKey['signature'] & { readonly namedCurve?: string };

const ecdsaSignatures: Readonly<Record<string, Signature>> = {
  prime256v1: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  secp384r1: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  secp521r1: { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
};

function signatureOf(algorithm: KeyAlgorithm, { asymmetricKeyDetails: details = {} }: KeyObject): Signature {
  if (algorithm === 'RSA') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  if (algorithm === 'ED25519') return { name: 'Ed25519' };
  const signature = ecdsaSignatures[details.namedCurve ?? ''];
  if (signature === undefined) {
    throw new TlsError(
      `the stand-in signs nothing with a key on the curve ${details.namedCurve ?? 'unknown'}, which WebCrypto does not have: choose P256, P384 or P521`,
    );
  }
  return signature;
}
