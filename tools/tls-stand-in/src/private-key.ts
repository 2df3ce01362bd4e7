import { createHash, generateKeyPair, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto';

import { nodeCurves, type EcdsaCurve, type KeyAlgorithm } from './key-algorithm';
import { TlsError } from './tls-error';

/** Arguments of `tls_private_key`. */
export interface PrivateKeyOptions {
  readonly algorithm: KeyAlgorithm;
  /**
   * Of an ECDSA key.
   *
   * @default 'P224'
   */
  readonly ecdsaCurve?: EcdsaCurve;
  /**
   * Of an RSA key.
   *
   * @default 2048
   */
  readonly rsaBits?: number;
}

/** A new key. */
export interface PrivateKey {
  /** Hash of the public key. */
  readonly id: string;
  /** As Go writes it: SEC1 for ECDSA, PKCS#1 for RSA, PKCS#8 for ED25519. */
  readonly privateKeyPem: string;
  readonly privateKeyPemPkcs8: string;
  readonly publicKeyPem: string;
}

/** Creates a key as `tls_private_key` does. */
export async function createPrivateKey({
  algorithm,
  ecdsaCurve = 'P224',
  rsaBits = 2048,
}: PrivateKeyOptions): Promise<PrivateKey> {
  const { privateKey, publicKey } = await generate(algorithm, ecdsaCurve, rsaBits);
  return {
    id: createHash('sha1')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
    privateKeyPem: pem(privateKey, traditionalForm[algorithm]),
    privateKeyPemPkcs8: pem(privateKey, 'pkcs8'),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const traditionalForm = { RSA: 'pkcs1', ECDSA: 'sec1', ED25519: 'pkcs8' } as const;

function pem(key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): string {
  return key.export({ type, format: 'pem' }).toString();
}

function generate(
  algorithm: KeyAlgorithm,
  ecdsaCurve: EcdsaCurve,
  rsaBits: number,
): Promise<KeyPairKeyObjectResult> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject) => {
      if (error) reject(new TlsError(`Unable to generate Key from configuration: ${error.message}`));
      else resolve({ publicKey, privateKey });
    };
    switch (algorithm) {
      case 'RSA':
        generateKeyPair('rsa', { modulusLength: rsaBits }, done);
        break;
      case 'ECDSA':
        generateKeyPair('ec', { namedCurve: nodeCurves[ecdsaCurve] }, done);
        break;
      case 'ED25519':
        generateKeyPair('ed25519', {}, done);
        break;
    }
  });
}
