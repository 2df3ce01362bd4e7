import type { runtime } from '@pulumi/pulumi';
import type { Fields } from './merge';

/** Labels of PEM by the algorithm of a private key. Source: hashicorp/tls, private_key_pem. */
const keyLabels: Readonly<Record<string, string>> = {
  ECDSA: 'EC PRIVATE KEY',
  ED25519: 'PRIVATE KEY',
  RSA: 'RSA PRIVATE KEY',
};

/** What the tls provider adds to the inputs of a resource: texts in the form of PEM, of which none is a key or a certificate. */
export function tlsOutputs({ type, name, inputs }: runtime.MockResourceArgs): Fields {
  switch (type) {
    case 'tls:index/privateKey:PrivateKey': {
      const { algorithm } = inputs as Fields;
      const label = keyLabels[String(algorithm)] ?? 'PRIVATE KEY';
      return {
        privateKeyPem: pem(label, name),
        privateKeyPemPkcs8: pem('PRIVATE KEY', name),
        publicKeyPem: pem('PUBLIC KEY', name),
      };
    }
    case 'tls:index/certRequest:CertRequest':
      return { certRequestPem: pem('CERTIFICATE REQUEST', name) };
    case 'tls:index/selfSignedCert:SelfSignedCert':
    case 'tls:index/locallySignedCert:LocallySignedCert':
      return { certPem: pem('CERTIFICATE', name) };
    default:
      return {};
  }
}

/** As the provider does, it ends with a line break. */
function pem(label: string, name: string): string {
  const lines =
    Buffer.from(`in the place of a ${label} of ${name}`)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
