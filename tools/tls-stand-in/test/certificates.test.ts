import { createPrivateKey as parse, X509Certificate } from 'node:crypto';

import {
  createCertificateRequest,
  createPrivateKey,
  createSelfSignedCertificate,
  isReadyForRenewal,
  type SelfSignedCertificateOptions,
} from '../src';
import { extensionOf, newAuthority } from './authority';

const subjectKeyId = '551d0e';
const authorityKeyId = '551d23';
const basicConstraints = '551d13';
const alternativeNames = '551d11';

const subject = {
  country: 'DE',
  organization: 'Beispiel AÖ',
  organizationalUnit: 'Datenbanken',
  locality: 'Berlin',
  province: 'Land Berlin',
  streetAddress: ['Hof 2', 'Weg 1'],
  postalCode: '10115',
  commonName: 'etcd',
  serialNumber: '7',
  emailAddress: 'etcd@example.com',
};

let privateKeyPem: string;

beforeAll(async () => {
  ({ privateKeyPem } = await createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P256' }));
});

async function selfSigned(options: Partial<SelfSignedCertificateOptions>, now?: Date) {
  const result = await createSelfSignedCertificate(
    { privateKeyPem, allowedUses: [], validityPeriodHours: 1, ...options },
    now,
  );
  return { ...result, parsed: new X509Certificate(result.certPem) };
}

describe('a self-signed certificate', () => {
  test('names its owner in the order of Go, and signs itself', async () => {
    const { parsed, keyAlgorithm, certPem } = await selfSigned({ subject });

    expect(parsed.subject.split('\n')).toEqual([
      'C=DE',
      'O=Beispiel AÖ',
      'OU=Datenbanken',
      'L=Berlin',
      'ST=Land Berlin',
      'street=Hof 2 + street=Weg 1',
      'postalCode=10115',
      'CN=etcd',
      'serialNumber=7',
      'emailAddress=etcd@example.com',
    ]);
    expect(parsed.issuer).toBe(parsed.subject);
    // Printable where it can be, UTF-8 elsewhere.
    expect(parsed.raw.toString('hex')).toContain('060355040613024445');
    expect(parsed.raw.toString('hex')).toContain(
      `060355040a0c0c${Buffer.from('Beispiel AÖ').toString('hex')}`,
    );
    expect(parsed.checkPrivateKey(parse(privateKeyPem))).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(keyAlgorithm).toBe('ECDSA');
    expect(certPem).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]*\n-----END CERTIFICATE-----\n$/);
  });

  test('has the names that it is given', async () => {
    const { parsed } = await selfSigned({
      subject,
      dnsNames: ['etcd1.etcd.internal', '*.etcd.internal'],
      ipAddresses: ['10.0.0.4', 'fd00::1'],
      uris: ['spiffe://etcd/1'],
    });

    expect(parsed.subjectAltName).toBe(
      'DNS:etcd1.etcd.internal, DNS:*.etcd.internal, IP Address:10.0.0.4, IP Address:FD00:0:0:0:0:0:0:1, URI:spiffe://etcd/1',
    );
    expect(parsed.checkHost('etcd1.etcd.internal')).toBe('etcd1.etcd.internal');
    expect(parsed.checkIP('10.0.0.4')).toBe('10.0.0.4');
    expect(extensionOf(parsed, alternativeNames)).not.toContain('critical');
  });

  test('has only critical names where nobody owns it', async () => {
    const { parsed } = await selfSigned({ dnsNames: ['a.example'] });

    expect(parsed.subject).toBeFalsy();
    expect(extensionOf(parsed, alternativeNames)).toContain('critical');
  });

  test('is none of a CA, and has no key ids, unless it is asked for', async () => {
    const { parsed } = await selfSigned({ subject });

    expect(parsed.ca).toBe(false);
    expect(extensionOf(parsed, basicConstraints)).toBe('critical 3000');
    expect(extensionOf(parsed, subjectKeyId)).toBeUndefined();
    expect(extensionOf(parsed, authorityKeyId)).toBeUndefined();
  });

  test('of a CA has a key id in any case', async () => {
    const { parsed } = await selfSigned({ subject, isCaCertificate: true });

    expect(parsed.ca).toBe(true);
    expect(extensionOf(parsed, basicConstraints)).toBe('critical 30030101ff');
    expect(extensionOf(parsed, subjectKeyId)).toMatch(/^0414[0-9a-f]{40}$/);
    expect(extensionOf(parsed, authorityKeyId)).toBeUndefined();
  });

  test.each([
    [0, 'critical 30060101ff020100'],
    [3, 'critical 30060101ff020103'],
    [-1, 'critical 30030101ff'],
  ])('of a CA with a path length of %d', async (maxPathLength, constraints) => {
    const { parsed } = await selfSigned({ subject, isCaCertificate: true, maxPathLength });

    expect(extensionOf(parsed, basicConstraints)).toBe(constraints);
  });

  test('of no CA has no path length', async () => {
    const { parsed } = await selfSigned({ subject, maxPathLength: 0 });

    expect(extensionOf(parsed, basicConstraints)).toBe('critical 3000');
  });

  test('names itself as its authority on request', async () => {
    const { parsed } = await selfSigned({ setSubjectKeyId: true, setAuthorityKeyId: true });

    const [, id] = /^0414(.*)$/.exec(extensionOf(parsed, subjectKeyId)!)!;
    expect(extensionOf(parsed, authorityKeyId)).toBe(`30168014${id}`);
  });

  test.each<[string, Partial<SelfSignedCertificateOptions>, string]>([
    ['an authority without a key id', { setAuthorityKeyId: true }, 'Could not determine Authority Key'],
    ['a CA without a name', { isCaCertificate: true }, 'Must contain at least one Distinguished Name'],
    ['a bad address', { ipAddresses: ['10.0.0'] }, 'Invalid IP address: Failed to parse "10.0.0"'],
    ['a key that is none', { privateKeyPem: 'secret' }, 'Failed to parse private key PEM'],
  ])('is not issued for %s', async (_, options, message) => {
    await expect(selfSigned(options)).rejects.toThrow(message);
    await expect(selfSigned(options)).rejects.not.toThrow('secret');
  });

  test('is not issued for a key that WebCrypto does not know', async () => {
    const { privateKeyPem: key } = await createPrivateKey({ algorithm: 'ECDSA', ecdsaCurve: 'P224' });

    await expect(selfSigned({ privateKeyPem: key })).rejects.toThrow(
      'the stand-in signs nothing with a key on the curve secp224r1',
    );
  });

  test('is valid for as many hours as it is to be', async () => {
    const now = new Date('2030-01-31T12:00:00Z');
    const issued = await selfSigned({ validityPeriodHours: 25 * 8760 }, now);

    expect(issued).toMatchObject({
      validityStartTime: '2030-01-31T12:00:00.000Z',
      validityEndTime: '2055-01-25T12:00:00.000Z',
    });
    expect(new Date(issued.parsed.validFrom)).toEqual(now);
    expect(new Date(issued.parsed.validTo)).toEqual(new Date(issued.validityEndTime));
  });

  test('has a random number of 128 bits, which is its id', async () => {
    const issued = await Promise.all([1, 2, 3, 4].map(() => selfSigned({})));

    const ids = issued.map(({ id }) => BigInt(id));
    expect(ids).toEqual(issued.map(({ parsed }) => BigInt(`0x${parsed.serialNumber}`)));
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => id < 2n ** 128n)).toBe(true);
    expect(ids.some((id) => id > 2n ** 120n)).toBe(true);
  });
});

describe('a locally signed certificate', () => {
  // The object identifiers of RFC 5758, RFC 4055 and RFC 8410.
  test.each([
    [{ algorithm: 'ECDSA', ecdsaCurve: 'P256' }, '06082a8648ce3d040302'],
    [{ algorithm: 'ECDSA', ecdsaCurve: 'P384' }, '06082a8648ce3d040303'],
    [{ algorithm: 'ECDSA', ecdsaCurve: 'P521' }, '06082a8648ce3d040304'],
    [{ algorithm: 'RSA' }, '06092a864886f70d01010b'],
    [{ algorithm: 'ED25519' }, '06032b6570'],
  ] as const)('has its names from the request and its signature from a CA of %j', async (key, signature) => {
    const authority = await newAuthority(key);
    const names = { subject, dnsNames: ['a.example'], ipAddresses: ['::1'], uris: ['https://a.example/'] };
    const issued = await authority.issue(names, { allowedUses: ['server_auth'] });

    const [parsed, ca] = [new X509Certificate(issued.certPem), new X509Certificate(authority.certPem)];
    expect(parsed.checkIssued(ca)).toBe(true);
    expect(parsed.verify(ca.publicKey)).toBe(true);
    expect(parsed.checkPrivateKey(parse(issued.privateKeyPem))).toBe(true);
    expect(parsed.issuer).toBe('CN=the CA of a test');
    expect(parsed.subject).toContain('CN=etcd\n');
    expect(parsed.subjectAltName).toBe('DNS:a.example, IP Address:0:0:0:0:0:0:0:1, URI:https://a.example/');
    expect(parsed.ca).toBe(false);
    expect(issued.caKeyAlgorithm).toBe(key.algorithm);
    expect(parsed.raw.toString('hex')).toContain(signature);
  });

  test('names the key of its CA, without being asked', async () => {
    const authority = await newAuthority();
    const { certPem } = await authority.issue({}, {});

    const [, id] = /^0414(.*)$/.exec(extensionOf(new X509Certificate(authority.certPem), subjectKeyId)!)!;
    expect(extensionOf(new X509Certificate(certPem), authorityKeyId)).toBe(`30168014${id}`);
    expect(extensionOf(new X509Certificate(certPem), subjectKeyId)).toBeUndefined();
  });

  test('may be one of a CA', async () => {
    const { certPem } = await (await newAuthority()).issue({ subject }, { isCaCertificate: true });

    expect(new X509Certificate(certPem).ca).toBe(true);
  });

  test.each([
    ['certRequestPem', 'Failed to parse certificate request PEM'],
    ['caCertPem', 'Failed to parse CA certificate PEM'],
    ['caPrivateKeyPem', 'Failed to parse private key PEM'],
  ])('is not issued where %s is none', async (name, message) => {
    const authority = await newAuthority();

    await expect(authority.issue({}, { [name]: 'none' })).rejects.toThrow(message);
  });
});

test('a request is known by its hash and the kind of its key', async () => {
  const request = await createCertificateRequest({ privateKeyPem, subject });

  expect(request).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{40}$/),
    certRequestPem: expect.stringMatching(/^-----BEGIN CERTIFICATE REQUEST-----\n[^]*\n$/),
    keyAlgorithm: 'ECDSA',
  });
});

test.each([
  ['2030-01-01T08:59:59Z', false],
  ['2030-01-01T09:00:00Z', true],
  ['2031-01-01T00:00:00Z', true],
])('at %s a certificate that ends at 10:00 is ready for renewal: %s', (now, isReady) => {
  expect(isReadyForRenewal('2030-01-01T10:00:00Z', 1, new Date(now))).toBe(isReady);
});
