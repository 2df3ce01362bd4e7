import { TerraformOutput, Testing, type TerraformStack } from 'cdktn';
import { CertRequest, LocallySignedCert, PrivateKey, SelfSignedCert, TlsProvider } from '../src/tls';
import { newStack } from './new-stack';

/** An authority and a certificate that it signs, each given what it must be given. */
function declare(stack: TerraformStack): SelfSignedCert {
  const key = new PrivateKey(stack, 'key', { algorithm: 'ECDSA', ecdsaCurve: 'P256' });
  const authority = new SelfSignedCert(stack, 'authority', {
    privateKeyPem: key.privateKeyPem,
    subject: [{ commonName: 'authority', organization: 'etcd' }],
    allowedUses: ['cert_signing'],
    validityPeriodHours: 10,
    isCaCertificate: true,
  });
  const { certRequestPem } = new CertRequest(stack, 'request', {
    privateKeyPem: key.privateKeyPem,
    dnsNames: ['localhost'],
  });
  new LocallySignedCert(stack, 'leaf', {
    certRequestPem,
    caCertPem: authority.certPem,
    caPrivateKeyPem: key.privateKeyPem,
    allowedUses: ['server_auth'],
    validityPeriodHours: 5,
    earlyRenewalHours: 1,
    dependsOn: [authority],
    lifecycle: { createBeforeDestroy: true },
  });
  return authority;
}

function synthesize(build: (stack: TerraformStack) => void): any {
  const stack = newStack();
  build(stack);
  return JSON.parse(Testing.synth(stack));
}

describe('the tls bindings', () => {
  it('render what they were given, references, and nothing else', () => {
    const { resource } = synthesize(declare);
    expect(resource).toEqual({
      tls_private_key: { key: { algorithm: 'ECDSA', ecdsa_curve: 'P256' } },
      tls_self_signed_cert: {
        authority: {
          private_key_pem: '${tls_private_key.key.private_key_pem}',
          subject: [{ common_name: 'authority', organization: 'etcd' }],
          allowed_uses: ['cert_signing'],
          validity_period_hours: 10,
          is_ca_certificate: true,
        },
      },
      tls_cert_request: {
        request: { private_key_pem: '${tls_private_key.key.private_key_pem}', dns_names: ['localhost'] },
      },
      tls_locally_signed_cert: {
        leaf: {
          cert_request_pem: '${tls_cert_request.request.cert_request_pem}',
          ca_cert_pem: '${tls_self_signed_cert.authority.cert_pem}',
          ca_private_key_pem: '${tls_private_key.key.private_key_pem}',
          allowed_uses: ['server_auth'],
          validity_period_hours: 5,
          early_renewal_hours: 1,
          depends_on: ['tls_self_signed_cert.authority'],
          lifecycle: { create_before_destroy: true },
        },
      },
    });
  });

  it('hand out what the provider makes', () => {
    const { output } = synthesize((stack) => {
      const authority = declare(stack);
      const { publicKeyPem } = new PrivateKey(stack, 'other', { algorithm: 'RSA', rsaBits: 4096 });
      const value = [authority.id, authority.validityEndTime, publicKeyPem];
      new TerraformOutput(stack, 'made', { value });
    });
    expect(output.made.value).toEqual([
      '${tls_self_signed_cert.authority.id}',
      '${tls_self_signed_cert.authority.validity_end_time}',
      '${tls_private_key.other.public_key_pem}',
    ]);
  });

  it('declare the provider, once plain and once by another name', () => {
    const { provider, terraform, resource } = synthesize((stack) => {
      new TlsProvider(stack, 'tls');
      const other = new TlsProvider(stack, 'other-tls', { alias: 'other' });
      new PrivateKey(stack, 'key', { algorithm: 'ED25519', provider: other });
    });
    expect(provider.tls).toEqual([{}, { alias: 'other' }]);
    expect(terraform.required_providers.tls).toEqual({ source: 'hashicorp/tls', version: '4.1.0' });
    expect(resource.tls_private_key.key.provider).toBe('tls.other');
  });

  it('let cdktn find out that the provider is missing', () => {
    const stack = newStack();
    declare(stack);
    expect(() => Testing.synth(stack, true)).toThrow(/provider construct.* following providers: tls/);
  });
});
