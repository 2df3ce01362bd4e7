import { observePulumi } from '../src/from-pulumi';
import { observeTerraform } from '../src/from-terraform';
import type { Json, JsonObject } from '../src/observed-azure';
import { outputToken, resolveTokens } from '../src/output-tokens';
import type { PulumiRegistration } from '../src/pulumi-registration';
import { stackOf } from './stack';

const key = { algorithm: 'ECDSA', ecdsa_curve: 'P256' };
const keyOf = (name: string): string => `\${tls_private_key.${name}.private_key_pem}`;
const authority = {
  private_key_pem: keyOf('ca'),
  subject: [{ common_name: 'ca' }],
  allowed_uses: ['cert_signing'],
  validity_period_hours: 100,
  is_ca_certificate: true,
};
const request = { private_key_pem: keyOf('leaf'), subject: [{ common_name: 'leaf' }], dns_names: ['a', 'b'] };
const leaf = {
  cert_request_pem: '${tls_cert_request.leaf.cert_request_pem}',
  ca_cert_pem: '${tls_self_signed_cert.ca.cert_pem}',
  ca_private_key_pem: keyOf('ca'),
  allowed_uses: ['server_auth', 'client_auth'],
  validity_period_hours: 10,
};
const issuing: Readonly<Record<string, JsonObject>> = {
  'tls_private_key.ca': key,
  'tls_private_key.leaf': key,
  'tls_self_signed_cert.ca': authority,
  'tls_cert_request.leaf': request,
  'tls_locally_signed_cert.leaf': leaf,
};

describe('what an engine issues itself', () => {
  it('is named by what it is, not by what its resources are called', () => {
    const { issued } = observeTerraform(stackOf(issuing));
    expect(issued?.keys.map(({ name }) => name)).toEqual(['key of ca', 'key of leaf (a, b) by ca']);
    expect(issued?.certificates).toEqual([
      {
        name: 'ca',
        subject: { common_name: 'ca' },
        dnsNames: [],
        ipAddresses: [],
        uris: [],
        allowedUses: ['cert_signing'],
        isAuthority: true,
        hasSubjectKeyId: true,
        hasAuthorityKeyId: false,
        validityHours: 100,
        earlyRenewalHours: 0,
        privateKey: 'key of ca',
        issuer: 'ca',
        issuerKey: 'key of ca',
      },
      expect.objectContaining({
        name: 'leaf (a, b) by ca',
        dnsNames: ['a', 'b'],
        allowedUses: ['client_auth', 'server_auth'],
        privateKey: 'key of leaf (a, b) by ca',
        issuer: 'ca',
        issuerKey: 'key of ca',
      }),
    ]);
  });

  it('is told apart by whom it issues to, where two authorities have one name', () => {
    const another = {
      'tls_private_key.ca2': key,
      'tls_private_key.leaf2': key,
      'tls_self_signed_cert.ca2': { ...authority, private_key_pem: keyOf('ca2') },
      'tls_cert_request.leaf2': { ...request, private_key_pem: keyOf('leaf2'), dns_names: ['c'] },
      'tls_locally_signed_cert.leaf2': {
        ...leaf,
        cert_request_pem: '${tls_cert_request.leaf2.cert_request_pem}',
        ca_cert_pem: '${tls_self_signed_cert.ca2.cert_pem}',
        ca_private_key_pem: keyOf('ca2'),
      },
    };
    const { issued } = observeTerraform(stackOf({ ...issuing, ...another }));
    expect(issued?.certificates.map(({ name }) => name)).toEqual([
      'ca for leaf (a, b)',
      'ca for leaf (c)',
      'leaf (a, b) by ca for leaf (a, b)',
      'leaf (c) by ca for leaf (c)',
    ]);
  });

  it("has the provider's defaults", () => {
    const rsa = { 'tls_private_key.ca': { algorithm: 'RSA' }, 'tls_self_signed_cert.ca': authority };
    expect(observeTerraform(stackOf(rsa)).issued?.keys).toEqual([
      { name: 'key of ca', algorithm: 'RSA', curve: null, bits: 2048 },
    ]);
    const ecdsa = { ...rsa, 'tls_private_key.ca': { algorithm: 'ECDSA' } };
    expect(observeTerraform(stackOf(ecdsa)).issued?.keys[0]?.curve).toBe('P224');
  });

  it.each<readonly [string, Readonly<Record<string, JsonObject>>, string]>([
    [
      'an argument',
      { 'tls_private_key.ca': { ...key, name: 'x' } },
      'name: is an argument that the mapping does not know',
    ],
    ['a type', { 'tls_public_key.a': {} }, 'tls_public_key.a: is of a type that is not known here'],
    [
      'a key that nobody has',
      { 'tls_private_key.idle': key },
      'tls_private_key.idle: is a key that no certificate has',
    ],
    [
      'a request of nobody',
      { 'tls_cert_request.idle': request },
      'is a request that no certificate is issued for',
    ],
    [
      'a certificate that is there twice',
      { 'tls_self_signed_cert.again': authority, 'tls_self_signed_cert.third': authority },
      'cannot be told from another certificate, "ca for nobody"',
    ],
    [
      'a certificate in the place of a key',
      { 'tls_cert_request.leaf': { ...request, private_key_pem: '${tls_self_signed_cert.ca.cert_pem}' } },
      'private_key_pem: is not private_key_pem or private_key_pem_pkcs8 of a tls resource',
    ],
    [
      'a certificate from elsewhere',
      { 'tls_locally_signed_cert.leaf': { ...leaf, ca_cert_pem: 'PEM' } },
      'ca_cert_pem: is not cert_pem of a tls resource',
    ],
    [
      'a life cycle',
      { 'tls_private_key.ca': { ...key, lifecycle: { ignore_changes: ['algorithm'] } } },
      'lifecycle.ignore_changes: is not known here',
    ],
  ])('is an error where it is not known: %s', (_, change, message) => {
    expect(() => observeTerraform(stackOf({ ...issuing, ...change }))).toThrow(message);
  });
});

describe('a text of a program that has tokens in it', () => {
  const [one, two] = [outputToken('a', 'cert_pem'), outputToken('b', 'cert_pem')];
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const attribute = (address: string): Json => ({ $tls: address, $attribute: 'cert_pem' });

  it.each<readonly [string, Json]>([
    ['plain', 'plain'],
    [one, attribute('a')],
    [one + two, { $join: [attribute('a'), attribute('b')] }],
    [`${one}\n`, { $join: [attribute('a'), '\n'] }],
    [base64(one), { $base64: attribute('a') }],
    [base64(one + two), { $base64: { $join: [attribute('a'), attribute('b')] } }],
    [base64('plain text'), base64('plain text')],
    [outputToken('/id', 'ip'), { $resource: '/id', $output: 'ip' }],
  ])('is what they stand for: %j', (text, value) => {
    expect(resolveTokens(text, 'it')).toEqual(value);
  });

  it.each([
    [`http://${outputToken('/id', 'ip')}`, 'makes a text out of a value that only Azure knows'],
    [base64(outputToken('/id', 'ip')), 'encodes a value that only Azure knows'],
    [one.slice(0, -1), 'takes apart a value that is not known yet'],
  ])('is an error otherwise: %j', (text, message) => {
    expect(() => resolveTokens(text, 'it')).toThrow(`it: ${message}`);
  });
});

describe('registrations of tls resources', () => {
  const registration = (type: string, name: string, inputs: JsonObject): PulumiRegistration => ({
    urn: `urn:${name}`,
    type,
    name,
    custom: true,
    inputs,
    dependencies: [],
    replaceOnChanges: [],
  });
  const privateKey = 'tls:index/privateKey:PrivateKey';
  const selfSigned = 'tls:index/selfSignedCert:SelfSignedCert';

  it('say the same as resources of Terraform', () => {
    const pem = outputToken(`${privateKey} ca-key`, 'private_key_pem');
    const { issued } = observePulumi([
      registration(privateKey, 'ca-key', { algorithm: 'ECDSA', ecdsaCurve: 'P256' }),
      registration(selfSigned, 'ca', {
        privateKeyPem: { $secret: pem },
        subject: { commonName: 'ca' },
        allowedUses: ['cert_signing'],
        validityPeriodHours: 100,
        isCaCertificate: true,
      }),
    ]);
    const { 'tls_private_key.ca': ownKey = {}, 'tls_self_signed_cert.ca': own = {} } = issuing;
    const stack = stackOf({ 'tls_private_key.ca': ownKey, 'tls_self_signed_cert.ca': own });
    expect(issued).toEqual(observeTerraform(stack).issued);
  });

  it('are refused where an argument is not known', () => {
    const wrong = registration(privateKey, 'ca-key', { algorithm: 'ECDSA', rsaBit: 1 });
    expect(() => observePulumi([wrong])).toThrow('rsa_bit: is an argument that the mapping does not know');
  });
});
