import 'reflect-metadata';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { ClusterSpecError, planCluster, type GivenCertificates } from '../../src';
import { readPem } from '../../src/x509/pem';
import {
  issueAuthority,
  issueCertificate,
  issueMember,
  pairOf,
  toPem,
  type CertificateRequest,
  type IssuedCertificate,
} from '../certificates';

// What etcd itself says of such certificates is asked in the tests of packages/local, which have an etcd.

let authority: IssuedCertificate;
let member: IssuedCertificate;

beforeAll(async () => {
  authority = await issueAuthority();
  member = await issueMember(1, { issuer: authority });
});

function messagesOf(change: Partial<GivenCertificates>): string[] {
  const certificates = {
    kind: 'given',
    authorities: authority.certificate,
    members: [pairOf(member)],
    ...change,
  } as const;
  try {
    planCluster({ name: 'etcd', domain: 'etcd.internal', size: 1, certificates });
    return [];
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return error.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

const ofMember = (certificate: string) => messagesOf({ members: [{ ...pairOf(member), certificate }] });

/** What is said of a member that an authority issued, perhaps by way of others. */
async function issuedBy(
  root: CertificateRequest,
  between: readonly CertificateRequest[] = [],
  leaf: CertificateRequest = {},
): Promise<string[]> {
  const top = await issueAuthority({ commonName: 'root', ...root });
  const chain: IssuedCertificate[] = [];
  for (const request of between) {
    chain.unshift(
      await issueAuthority({ commonName: `ca ${chain.length}`, issuer: chain[0] ?? top, ...request }),
    );
  }
  const own = await issueMember(1, { issuer: chain[0] ?? top, ...leaf });
  const certificate = [own, ...chain].map((each) => each.certificate).join('');
  return messagesOf({ authorities: top.certificate, members: [{ ...pairOf(own), certificate }] });
}

const path = 'certificates.members.0.certificate';
const spkiOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });

describe('the form of PEM is as etcd takes it', () => {
  const glued =
    'has a BEGIN or END that is not alone on its line, such as two files joined without a line end, which etcd skips without a word; put each on a line of its own';
  const bom =
    'starts with a byte order mark, behind which etcd does not find the first block; save it as UTF-8 without one';

  it.each<[string, (pem: string) => string, string]>([
    ['two files joined without a line end', (pem) => pem.trim() + pem.trim(), glued],
    ['a byte order mark', (pem) => `\uFEFF${pem}`, bom],
    ['indented', (pem) => pem.replace(/^/gm, '    '), glued],
    ['in quotes', (pem) => `"${pem}"`, glued],
    ['with spaces for line ends', (pem) => pem.replaceAll('\n', ' '), glued],
    ['with backslashes for line ends', (pem) => pem.replaceAll('\n', '\\n'), glued],
    ['with the line ends of old machines', (pem) => pem.replaceAll('\n', '\r'), glued],
    ['with text behind END', (pem) => pem.replace(/-----END .*-----/, '$& #'), glued],
  ])('refused: %s', (_, change, message) => {
    expect(ofMember(change(member.certificate))).toEqual([`${path}: ${message}`]);
    expect(messagesOf({ authorities: change(authority.certificate) })).toEqual([
      `certificates.authorities: ${message}`,
    ]);
    const privateKey = change(member.privateKey);
    expect(messagesOf({ members: [{ ...pairOf(member), privateKey }] })).toEqual([
      `certificates.members.0.privateKey: ${message}`,
    ]);
  });

  it('another block than a certificate ends etcd among authorities, and is skipped elsewhere', () => {
    const other = toPem('X509 CRL', Buffer.from('x'));
    expect(messagesOf({ authorities: other + authority.certificate })).toEqual([
      'certificates.authorities: holds something else than certificates, at which etcd ends; take it out',
    ]);
    expect(ofMember(other + member.certificate)).toEqual([]);
  });

  it('headers, text around and spaces at the ends of lines are allowed', () => {
    expect(ofMember(member.certificate.replace('-----\n', '-----\nFrom: x\n\n'))).toEqual([]);
    expect(ofMember(`Certificate:\n  Version: 3\n${member.certificate}\nend`)).toEqual([]);
    expect(ofMember(member.certificate.replaceAll('\n', '  \r\n'))).toEqual([]);
  });

  it('a block is what stands between its lines', () => {
    const text = `x\n${toPem('A B', Buffer.from('one'))}${toPem('C', Buffer.alloc(0))}`;
    expect(readPem(text)).toEqual({
      blocks: [
        { label: 'A B', bytes: Buffer.from('one') },
        { label: 'C', bytes: Buffer.alloc(0) },
      ],
    });
    expect(readPem('')).toEqual({ blocks: [] });
    expect(readPem(text.replace('END C', 'END D'))).toMatchObject({
      blocks: [{ label: 'A B' }],
      skips: 'broken',
    });
  });
});

describe('signatures that Go refuses are refused', () => {
  const rule = (key: string) =>
    `signed by SHA-1 with ${key}, which etcd takes for broken; have it issued with SHA-256`;

  it('SHA-1, of the certificate and of those in between', async () => {
    expect(await issuedBy({ algorithm: 'rsa', hash: 'SHA-1' })).toEqual([`${path}: is ${rule('RSA')}`]);
    expect(await issuedBy({}, [], { hash: 'SHA-1' })).toEqual([`${path}: is ${rule('ECDSA')}`]);
    expect(await issuedBy({}, [{ hash: 'SHA-1' }])).toEqual([
      `${path}: has an intermediate certificate that is ${rule('ECDSA')}`,
    ]);
  });

  it('but not that of an authority by itself, which nobody looks at', async () => {
    expect(await issuedBy({ hash: 'SHA-1' })).toEqual([]);
    expect(await issuedBy({ algorithm: 'rsa', hash: 'SHA-512' })).toEqual([]);
  });
});

describe('keys that Go refuses are refused', () => {
  const rule = 'have it issued for ECDSA on P-256, P-384 or P-521, RSA or Ed25519';
  it.each<[string, () => KeyObject, string]>([
    [
      'P-224',
      () => generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).publicKey,
      `has a key on P-224 that etcd cannot use for TLS; ${rule}`,
    ],
    [
      'Ed448',
      () => generateKeyPairSync('ed448').publicKey,
      `has a key of a kind that etcd cannot use for TLS; ${rule}`,
    ],
    [
      'secp256k1',
      () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey,
      'holds a certificate that has a key on a curve that Go does not know; have it issued anew',
    ],
    [
      'RSA of 1016 bits',
      () => generateKeyPairSync('rsa', { modulusLength: 1016 }).publicKey,
      'has an RSA key of 1016 bits, but etcd takes 1024 to 8192; have it issued for a key of 2048 to 4096 bits',
    ],
  ])('%s', async (_, makeKey, message) => {
    expect(await issuedBy({}, [], { publicKey: spkiOf(makeKey()) })).toContain(`${path}: ${message}`);
  });

  it('a key that names its curve by parameters', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' });
    for (const type of ['pkcs8', 'sec1'] as const) {
      const key = privateKey.export({ type, format: 'pem' }) as string;
      expect(messagesOf({ members: [{ ...pairOf(member), privateKey: key }] })).toEqual([
        'certificates.members.0.privateKey: cannot be read as a private key; give it as PEM without a passphrase',
      ]);
    }
  });
});

describe('authorities may issue for what they may', () => {
  const constraints = (kind: 0 | 1, ...bases: readonly Buffer[]) => {
    const value = (tag: number, content: Buffer) =>
      Buffer.concat([Buffer.from([tag, content.length]), content]);
    const trees = bases.map((base) => value(0x30, base));
    return new x509.Extension('2.5.29.30', true, value(0x30, value(0xa0 + kind, Buffer.concat(trees))));
  };
  const dns = (domain: string) => Buffer.concat([Buffer.from([0x82, domain.length]), Buffer.from(domain)]);
  const range = (...bytes: number[]) => Buffer.from([0x87, bytes.length, ...bytes]);
  const mayNot = (name: string) => [
    `${path}: is issued by an authority that may not issue for ${name}; take the name out, or have it issued by another authority`,
  ];
  const leaf = { dnsNames: ['etcd1.etcd.internal'], ipAddresses: ['10.0.0.4'] };

  it.each<[string, x509.Extension, string | undefined]>([
    ['the domain above', constraints(0, dns('internal')), undefined],
    ['the domain above, in other letters', constraints(0, dns('Etcd.INTERNAL')), undefined],
    ['one of several domains', constraints(0, dns('example.com'), dns('etcd.internal')), undefined],
    ['what is below a domain', constraints(0, dns('.etcd.internal')), undefined],
    ['every domain', constraints(0, dns('')), undefined],
    ['its range alone', constraints(0, range(10, 0, 0, 0, 255, 0, 0, 0)), undefined],
    ['another domain', constraints(0, dns('example.com')), 'etcd1.etcd.internal'],
    ['a domain with the same end', constraints(0, dns('cd.internal')), 'etcd1.etcd.internal'],
    ['what is below the name itself', constraints(0, dns('.etcd1.etcd.internal')), 'etcd1.etcd.internal'],
    ['another range', constraints(0, range(172, 16, 0, 0, 255, 240, 0, 0)), '10.0.0.4'],
    ['all but its domain', constraints(1, dns('etcd.internal')), 'etcd1.etcd.internal'],
    ['all but its address', constraints(1, range(10, 0, 0, 4, 255, 255, 255, 255)), '10.0.0.4'],
  ])('%s', async (_, extension, name) => {
    const expected = name === undefined ? [] : mayNot(name);
    expect(await issuedBy({ extensions: [extension] }, [], leaf)).toEqual(expected);
    expect(await issuedBy({}, [{ extensions: [extension] }], leaf)).toEqual(expected);
  });

  it('a wildcard stands for a name that is excluded', async () => {
    const extensions = [constraints(1, dns('etcd9.etcd.internal'))];
    expect(await issuedBy({ extensions }, [], { dnsNames: ['*.etcd.internal'] })).toEqual(
      mayNot('*.etcd.internal'),
    );
  });

  it('no more of them in a row than they allow', async () => {
    expect(await issuedBy({ maxIntermediates: 1 }, [{}])).toEqual([]);
    expect(await issuedBy({ maxIntermediates: 0 }, [{}])).toEqual([
      `${path}: is issued by an authority that allows 0 intermediate certificates below it, but there are 1; issue from that authority itself, or raise its path length`,
    ]);
  });

  it('nothing without the usage for it', async () => {
    const usage = (flags: x509.KeyUsageFlags) => [new x509.KeyUsagesExtension(flags, true)];
    const rule =
      'has a key usage without keyCertSign, so that etcd takes nothing that it issued; have it issued with that usage';
    expect(await issuedBy({ extensions: usage(x509.KeyUsageFlags.keyCertSign) })).toEqual([]);
    expect(await issuedBy({ extensions: usage(x509.KeyUsageFlags.cRLSign) })).toEqual([
      `certificates.authorities: ${rule}`,
    ]);
    expect(await issuedBy({}, [{ extensions: usage(x509.KeyUsageFlags.cRLSign) }])).toEqual([
      `${path}: has an intermediate certificate that ${rule}`,
    ]);
  });
});

describe('what Go does not know is refused', () => {
  it('a critical extension', async () => {
    const unknown = (critical: boolean) => [new x509.Extension('1.2.3.4', critical, Buffer.from([5, 0]))];
    const rule =
      'has critical extensions that etcd does not know (1.2.3.4); have it issued without them, or not critical';
    expect(await issuedBy({ extensions: unknown(false) }, [], { extensions: unknown(false) })).toEqual([]);
    expect(await issuedBy({}, [], { extensions: unknown(true) })).toEqual([`${path}: ${rule}`]);
    expect(await issuedBy({ extensions: unknown(true) })).toEqual([`certificates.authorities: ${rule}`]);
  });

  it.each([
    ['a key identifier of another form', '2.5.29.35', false, '0500'],
    ['a critical key identifier', '2.5.29.14', true, '0400'],
    ['distribution points of another form', '2.5.29.31', false, '0500'],
    ['policies of another form', '2.5.29.32', false, '30020500'],
    ['constraints without any', '2.5.29.30', true, '3000'],
    ['constraints in another order', '2.5.29.30', true, '3010a106300482026162a006300482026364'],
    ['a usage of another form', '2.5.29.15', true, '0500'],
  ])('%s', async (_, id, critical, bytes) => {
    const extensions = [new x509.Extension(id, critical, Buffer.from(bytes, 'hex'))];
    expect(await issuedBy({}, [], { extensions })).toEqual([
      `${path}: cannot be read as a certificate; give the PEM as its issuer wrote it`,
    ]);
  });

  it('a serial number below zero', () => {
    const bytes = Buffer.from(member.certificate.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    // The first byte of the number, behind the version.
    const at = bytes.indexOf(Buffer.from('a003020102', 'hex')) + 5;
    bytes[at + 2] = 0x80;
    expect(ofMember(toPem('CERTIFICATE', bytes))).toEqual([
      `${path}: holds a certificate that has a serial number below zero; have it issued anew`,
    ]);
  });

  it('the same issuer in another type of text, which OpenSSL takes', async () => {
    const root = await issueAuthority({ commonName: 'root' });
    const own = await issueMember(1, { issuer: { ...root, subject: root.subject.toUpperCase() } });
    expect(messagesOf({ authorities: root.certificate, members: [pairOf(own)] })).toEqual([
      `${path}: is issued in a name that the authority writes in other letters or another type of text; have it issued with the very subject of the authority`,
    ]);
  });

  it('an address as a name, as etcd looks for addresses among addresses', async () => {
    const own = await issueCertificate({ issuer: authority, dnsNames: ['127.0.0.1'] });
    const addressing = {
      kind: 'loopback',
      members: [{ client: 30_001, peer: 30_002, metrics: 30_003 }],
    } as const;
    const certificates = {
      kind: 'given',
      authorities: authority.certificate,
      members: [pairOf(own)],
    } as const;
    expect(() =>
      planCluster({ name: 'etcd', domain: 'etcd.internal', size: 1, addressing, certificates }),
    ).toThrow(/does not hold for 127\.0\.0\.1 but for DNS:127\.0\.0\.1/);
  });
});
