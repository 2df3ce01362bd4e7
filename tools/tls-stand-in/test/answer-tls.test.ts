import { X509Certificate } from 'node:crypto';

import { answerTls, type TlsInputs, type TlsOutputs } from '../src';

const privateKey = 'tls:index/privateKey:PrivateKey';
const selfSignedCert = 'tls:index/selfSignedCert:SelfSignedCert';
const certRequest = 'tls:index/certRequest:CertRequest';
const locallySignedCert = 'tls:index/locallySignedCert:LocallySignedCert';

async function outputs(type: string, inputs: TlsInputs): Promise<TlsOutputs> {
  const answer = await answerTls(type, inputs, new Date('2030-01-01T00:00:00Z'));
  expect(answer?.id).toMatch(/^\w+$/);
  return answer!.outputs;
}

const key = () => outputs(privateKey, { algorithm: 'ECDSA', ecdsaCurve: 'P384' });

test('a program of a CA, a request and a signed certificate gets all its outputs', async () => {
  const [caKey, leafKey] = await Promise.all([key(), key()]);
  expect(caKey).toEqual({
    ecdsaCurve: 'P384',
    rsaBits: 2048,
    privateKeyPem: expect.stringContaining('EC PRIVATE KEY'),
    privateKeyPemPkcs8: expect.stringContaining('PRIVATE KEY'),
    publicKeyPem: expect.stringContaining('PUBLIC KEY'),
  });

  const ca = await outputs(selfSignedCert, {
    privateKeyPem: caKey.privateKeyPem,
    subject: { commonName: 'ca', streetAddresses: ['Weg 1'] },
    allowedUses: ['cert_signing'],
    validityPeriodHours: 10,
    earlyRenewalHours: 2,
    isCaCertificate: true,
    setAuthorityKeyId: true,
    maxPathLength: 0,
  });
  expect(ca).toEqual({
    certPem: expect.stringContaining('BEGIN CERTIFICATE'),
    earlyRenewalHours: 2,
    isCaCertificate: true,
    keyAlgorithm: 'ECDSA',
    maxPathLength: 0,
    readyForRenewal: false,
    setAuthorityKeyId: true,
    setSubjectKeyId: false,
    validityStartTime: '2030-01-01T00:00:00.000Z',
    validityEndTime: '2030-01-01T10:00:00.000Z',
  });

  const request = await outputs(certRequest, {
    privateKeyPem: leafKey.privateKeyPem,
    subject: { commonName: 'etcd1' },
    dnsNames: ['etcd1.etcd.internal'],
    ipAddresses: ['127.0.0.1'],
    uris: ['spiffe://etcd/1'],
  });
  expect(request).toEqual({
    certRequestPem: expect.stringContaining('BEGIN CERTIFICATE REQUEST'),
    keyAlgorithm: 'ECDSA',
  });

  const leaf = await outputs(locallySignedCert, {
    certRequestPem: request.certRequestPem,
    caCertPem: ca.certPem,
    caPrivateKeyPem: caKey.privateKeyPem,
    allowedUses: ['server_auth', 'client_auth'],
    validityPeriodHours: 5,
    setSubjectKeyId: true,
  });
  expect(leaf).toEqual({
    caKeyAlgorithm: 'ECDSA',
    certPem: expect.stringContaining('BEGIN CERTIFICATE'),
    earlyRenewalHours: 0,
    isCaCertificate: false,
    maxPathLength: -1,
    readyForRenewal: false,
    setSubjectKeyId: true,
    validityStartTime: '2030-01-01T00:00:00.000Z',
    validityEndTime: '2030-01-01T05:00:00.000Z',
  });
  const [parsed, issuer] = [leaf, ca].map(({ certPem }) => new X509Certificate(certPem as string));
  expect(parsed!.checkIssued(issuer!)).toBe(true);
  expect(parsed!.subjectAltName).toBe('DNS:etcd1.etcd.internal, IP Address:127.0.0.1, URI:spiffe://etcd/1');
  expect(issuer!.subject).toBe('street=Weg 1\nCN=ca');
});

test('a key without more is as the provider makes it', async () => {
  expect(await outputs(privateKey, { algorithm: 'ECDSA' })).toMatchObject({ ecdsaCurve: 'P224' });
});

test('other types are none of its business', async () => {
  expect(await answerTls('azure-native:resources:ResourceGroup', {})).toBeUndefined();
});

test.each<[string, TlsInputs, string]>([
  [privateKey, {}, 'algorithm has to be one of ["RSA","ECDSA","ED25519"]'],
  [privateKey, { algorithm: 'ECDSA', ecdsaCurve: 'P-256' }, 'ecdsaCurve has to be one of'],
  [privateKey, { algorithm: 'RSA', rsaBits: '2048' }, 'rsaBits has to be a whole number'],
  [certRequest, {}, 'privateKeyPem has to be text'],
  [certRequest, { privateKeyPem: 'x', dnsNames: 'a' }, 'dnsNames has to be a list of texts'],
  [certRequest, { privateKeyPem: 'x', subject: 'a' }, 'subject has to be an object'],
  [certRequest, { privateKeyPem: 'x', subject: { country: 1 } }, 'country has to be text'],
  [selfSignedCert, { privateKeyPem: 'x' }, 'allowedUses has to be a list of texts'],
  [
    selfSignedCert,
    { privateKeyPem: 'x', allowedUses: [], validityPeriodHours: 1, isCaCertificate: 'yes' },
    'isCaCertificate has to be true or false',
  ],
])('%s of %j is refused', async (type, inputs, message) => {
  await expect(answerTls(type, inputs)).rejects.toThrow(message);
});
