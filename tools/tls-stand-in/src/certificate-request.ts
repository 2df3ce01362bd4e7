import { createHash } from 'node:crypto';

import { alternativeNameExtensions, type AlternativeNames } from './alternative-names';
import type { KeyAlgorithm } from './key-algorithm';
import { readSigningKey } from './signing-key';
import { isEmptyName, subjectName, type Subject } from './subject';
import { Pkcs10CertificateRequestGenerator } from './x509';

/** Arguments of `tls_cert_request`. */
export interface CertificateRequestOptions extends AlternativeNames {
  readonly privateKeyPem: string;
  /** @default nobody */
  readonly subject?: Subject;
}

/** A new request, and the kind of its key. */
export interface CertificateRequest {
  /** Hash of the request. */
  readonly id: string;
  readonly certRequestPem: string;
  readonly keyAlgorithm: KeyAlgorithm;
}

/**
 * Creates a request for a certificate as `tls_cert_request` does.
 *
 * @throws TlsError where the provider refuses to
 */
export async function createCertificateRequest(
  options: CertificateRequestOptions,
): Promise<CertificateRequest> {
  const { algorithm, keys, signature } = await readSigningKey(options.privateKeyPem);
  const name = subjectName(options.subject ?? {});
  const request = await Pkcs10CertificateRequestGenerator.create({
    name,
    keys,
    signingAlgorithm: signature,
    extensions: alternativeNameExtensions(options, isEmptyName(name)),
  });
  return {
    id: createHash('sha1').update(Buffer.from(request.rawData)).digest('hex'),
    certRequestPem: `${request.toString('pem')}\n`,
    keyAlgorithm: algorithm,
  };
}
