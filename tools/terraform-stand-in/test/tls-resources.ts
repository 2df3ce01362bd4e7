import type { Resources } from './stacks';

export const key = { algorithm: 'ECDSA', ecdsa_curve: 'P256' };
export const leaf = {
  cert_request_pem: '${tls_cert_request.leaf.cert_request_pem}',
  ca_cert_pem: '${tls_self_signed_cert.ca.cert_pem}',
  ca_private_key_pem: '${tls_private_key.ca.private_key_pem}',
  allowed_uses: ['server_auth', 'client_auth'],
  validity_period_hours: 100,
  early_renewal_hours: 10,
};
export const ca = {
  private_key_pem: '${tls_private_key.ca.private_key_pem}',
  subject: { common_name: 'etcd CA', street_address: ['Hof 2', 'Weg 1'] },
  allowed_uses: ['cert_signing'],
  is_ca_certificate: true,
  validity_period_hours: 1000,
};

export function authority({
  caKey = key,
  leafCertificate = leaf,
}: {
  readonly caKey?: object;
  readonly leafCertificate?: object;
} = {}): Resources {
  return {
    tls_private_key: { ca: caKey, leaf: key },
    tls_self_signed_cert: { ca },
    tls_cert_request: {
      leaf: {
        private_key_pem: '${tls_private_key.leaf.private_key_pem}',
        subject: { common_name: 'etcd1' },
        dns_names: ['etcd1.etcd.internal'],
        ip_addresses: ['127.0.0.1'],
      },
    },
    tls_locally_signed_cert: { leaf: leafCertificate },
  };
}
