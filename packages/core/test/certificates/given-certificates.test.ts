import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import {
  ClusterSpecError,
  planCluster,
  type ClusterSpec,
  type GivenCertificates,
  type SpecIssueCode,
} from '../../src';
import {
  anyUsage,
  clientAuth,
  issueAuthority,
  issueCertificate,
  issueMember,
  pairOf,
  serverAuth,
  toPem,
  type IssuedCertificate,
} from '../certificates';

const day = 24 * 3600 * 1000;
const spec = { name: 'etcd', domain: 'etcd.internal', size: 1 } as const satisfies ClusterSpec;

let authority: IssuedCertificate;
let other: IssuedCertificate;
let intermediate: IssuedCertificate;
let member: IssuedCertificate;
let client: IssuedCertificate;

beforeAll(async () => {
  [authority, other] = await Promise.all([issueAuthority(), issueAuthority({ commonName: 'other' })]);
  [intermediate, member, client] = await Promise.all([
    issueAuthority({ issuer: authority, commonName: 'intermediate' }),
    issueMember(1, { issuer: authority }),
    issueCertificate({ issuer: authority, commonName: 'root', usages: [clientAuth] }),
  ]);
});

type Given = GivenCertificates<unknown>;

function given(change: Partial<Omit<Given, 'kind'>> = {}): Given {
  return { kind: 'given', authorities: authority.certificate, members: [pairOf(member)], ...change };
}

function issuesOf(certificates: unknown, change: object = {}) {
  try {
    planCluster({ ...spec, ...change, certificates } as ClusterSpec<unknown>);
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues;
    throw error;
  }
  return [];
}

/** Each with the rule and the remedy in its message. */
function expectIssue(certificates: unknown, path: string, code: SpecIssueCode, message: RegExp) {
  const issues = issuesOf(certificates);
  expect(issues.map((issue) => [issue.path, issue.code])).toEqual([[`certificates.${path}`, code]]);
  expect(issues[0]?.message).toMatch(message);
  expect(issues[0]?.message).toMatch(/^\S.*; \S.*[^.]$/);
}

/** A member's pair with another certificate than the good one. */
const withMember = (pair: IssuedCertificate) => given({ members: [pairOf(pair)] });
const certificatePath = 'members.0.certificate';

describe('given certificates are taken', () => {
  it('that belong to each other', () => {
    expect(issuesOf(given())).toEqual([]);
    expect(issuesOf(given({ client: pairOf(client) }))).toEqual([]);
    expect(issuesOf(given({ client: pairOf(client) }), { transportSecurity: 'server' })).toEqual([]);
  });

  it('with a common name that members bear and the client does not, which etcd is told', () => {
    const certificates = given({ client: pairOf(client), peerCommonName: 'etcd-member' });
    const [planned] = planCluster({ ...spec, certificates }).members;
    expect(planned?.security?.peerCommonName).toBe('etcd-member');
    const [without] = planCluster({ ...spec, certificates: given() }).members;
    expect(without?.security).toHaveProperty('peerCommonName', undefined);
  });

  it('one for each of several members', async () => {
    const members = await Promise.all(
      [1, 2, 3].map((ordinal) => issueMember(ordinal, { issuer: authority })),
    );
    expect(issuesOf(given({ members: members.map(pairOf) }), { size: 3 })).toEqual([]);
  });

  it('of one certificate for all members', async () => {
    const all = await issueCertificate({
      issuer: authority,
      dnsNames: [1, 2, 3].map((ordinal) => `etcd${ordinal}.etcd.internal`),
    });
    const wild = await issueCertificate({ issuer: authority, dnsNames: ['*.etcd.internal'] });
    for (const pair of [all, wild]) {
      const members = [pairOf(pair), pairOf(pair), pairOf(pair)];
      expect(issuesOf(given({ members }), { size: 3 })).toEqual([]);
    }
  });

  it.each(['ecdsa', 'ed25519', 'rsa'] as const)('with a key for %s', async (algorithm) => {
    expect(issuesOf(withMember(await issueMember(1, { issuer: authority, algorithm })))).toEqual([]);
  });

  it('without extended usages, and with all of them', async () => {
    for (const usages of [null, [anyUsage]]) {
      expect(issuesOf(withMember(await issueMember(1, { issuer: authority, usages })))).toEqual([]);
    }
  });

  it('of one of several authorities', () => {
    const authorities = `${other.certificate}${authority.certificate}`;
    expect(issuesOf(given({ authorities }))).toEqual([]);
  });

  it('with those between them and the authority, and even the authority itself', async () => {
    const last = await issueAuthority({ issuer: intermediate, commonName: 'last' });
    const leaf = await issueMember(1, { issuer: last });
    const chain = [leaf, last, intermediate].map(({ certificate }) => certificate).join('');
    for (const certificate of [chain, chain + authority.certificate]) {
      expect(issuesOf(given({ members: [{ ...pairOf(leaf), certificate }] }))).toEqual([]);
    }
  });

  it('with those between them and the authority in any order, as etcd takes them', async () => {
    const last = await issueAuthority({ issuer: intermediate, commonName: 'last' });
    const leaf = await issueMember(1, { issuer: last });
    const certificate = leaf.certificate + intermediate.certificate + last.certificate;
    expect(issuesOf(given({ members: [{ ...pairOf(leaf), certificate }] }))).toEqual([]);
  });

  it('of an intermediate authority that is trusted by itself', async () => {
    const leaf = await issueMember(1, { issuer: intermediate });
    const authorities = intermediate.certificate;
    for (const certificate of [leaf.certificate, leaf.certificate + intermediate.certificate]) {
      expect(issuesOf(given({ authorities, members: [{ ...pairOf(leaf), certificate }] }))).toEqual([]);
    }
  });

  it('as tools write them: with comments, parameters and line ends of Windows', () => {
    const { privateKey, certificate } = member;
    const ec = createPrivateKey(privateKey).export({ type: 'sec1', format: 'pem' }) as string;
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    const commented = `Bag Attributes\n    friendlyName: etcd1\n${certificate}`;
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const pairs = [
      { certificate: commented, privateKey: ec },
      { certificate, privateKey: parameters + ec },
      { certificate: windows(certificate), privateKey: windows(privateKey) },
      { certificate: certificate.trim(), privateKey: privateKey.trim() },
    ];
    for (const pair of pairs) expect(issuesOf(given({ members: [pair] }))).toEqual([]);
    expect(
      issuesOf(given({ authorities: `# ours\n${commented}`.replace(certificate, authority.certificate) })),
    ).toEqual([]);
  });

  it('whose days have one digit in the text that OpenSSL writes', async () => {
    const leaf = await issueMember(1, {
      issuer: authority,
      validFrom: new Date('2020-01-03T00:00:00Z'),
      validTo: new Date('2049-12-09T00:00:00Z'),
    });
    expect(new X509Certificate(leaf.certificate).validTo).toContain('Dec  9');
    expect(issuesOf(withMember(leaf))).toEqual([]);
  });

  describe('unchecked where only an engine knows them', () => {
    const token = '${TfToken[TOKEN.0]}';
    const output = { apply: () => output };
    it.each([
      ['a token', token],
      ['a token within text', `-----BEGIN ${token}`],
      ['an output', output],
      ['a promise', Promise.resolve('x')],
    ])('such as %s', (_, value) => {
      const pair = { certificate: value, privateKey: value };
      expect(issuesOf({ kind: 'given', authorities: value, members: [pair], client: pair })).toEqual([]);
      // Each of them beside others that are known.
      expect(issuesOf(given({ authorities: value }))).toEqual([]);
      expect(issuesOf(given({ members: [{ ...pairOf(member), privateKey: value }] }))).toEqual([]);
      expect(issuesOf(given({ members: [{ ...pairOf(member), certificate: value }] }))).toEqual([]);
    });

    it('while the others are still checked', () => {
      const foreign = { certificate: other.certificate, privateKey: token };
      const paths = issuesOf(given({ members: [foreign] })).map(({ path }) => path);
      expect(new Set(paths)).toEqual(new Set(['certificates.members.0.certificate']));
      expect(
        issuesOf(given({ authorities: token, members: [foreign] })).map(({ message }) => message),
      ).toEqual([expect.stringMatching(/^does not hold for etcd1\.etcd\.internal/)]);
    });
  });
});

describe('given certificates are refused', () => {
  it.each([
    [2, 3],
    [3, 1],
  ] as const)('for %i members of %i', async (count, size) => {
    const pairs = await Promise.all(
      Array.from({ length: count }, (_, index) => issueMember(index + 1, { issuer: authority })),
    );
    expect(issuesOf(given({ members: pairs.map(pairOf) }), { size })).toEqual([
      {
        path: 'certificates.members',
        code: 'conflict',
        message: `has certificates for ${count} members, but size is ${size}; give one entry a member`,
      },
    ]);
  });

  it('that hold for another host', async () => {
    const pair = await issueMember(2, { issuer: authority });
    expectIssue(
      withMember(pair),
      certificatePath,
      'conflict',
      /^does not hold for etcd1\.etcd\.internal but for DNS:etcd2\.etcd\.internal; add etcd1\.etcd\.internal$/,
    );
  });

  it.each([
    ['no name but the common one', { commonName: 'etcd1.etcd.internal', dnsNames: [] }, 'no names'],
    ['a wildcard in place of a part of a label', { dnsNames: ['etcd*.etcd.internal'] }, 'DNS:etcd\\*'],
    ['a wildcard for the domain below', { dnsNames: ['*.internal'] }, 'DNS:\\*'],
  ])('with %s', async (_, request, names) => {
    const pair = await issueCertificate({ issuer: authority, ...request });
    expectIssue(
      withMember(pair),
      certificatePath,
      'conflict',
      new RegExp(`^does not hold for etcd1\\.etcd\\.internal but for ${names}`),
    );
  });

  it('that do not hold for the address that a loopback member is reached by', async () => {
    const change = {
      addressing: { kind: 'loopback', members: [{ client: 30_001, peer: 30_002, metrics: 30_003 }] },
    };
    expect(issuesOf(given(), change).map(({ message }) => message)).toEqual([
      'does not hold for 127.0.0.1 but for DNS:etcd1.etcd.internal; add 127.0.0.1',
    ]);
    const local = await issueMember(1, { issuer: authority, ipAddresses: ['127.0.0.1'] });
    expect(issuesOf(withMember(local), change)).toEqual([]);
    expect(issuesOf(withMember(local))).toEqual([]);
  });

  it('with names of any length and sign, which are shown short and plain', async () => {
    const directoryNames = Array.from({ length: 40 }, (_, index) => `CN=x${index}\u202eevil`);
    const pair = await issueCertificate({ issuer: authority, directoryNames });
    expect(new X509Certificate(pair.certificate).subjectAltName).toContain('\u202e');
    const [issue] = issuesOf(withMember(pair));
    expect(issue?.message).toMatch(/^does not hold for/);
    expect(issue?.message.length).toBeLessThan(220);
    expect(issue?.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('that have expired', async () => {
    const pair = await issueMember(1, {
      issuer: authority,
      validFrom: new Date(Date.now() - 2 * day),
      validTo: new Date('2026-03-04T05:06:07Z'),
    });
    expectIssue(
      withMember(pair),
      certificatePath,
      'out-of-range',
      /^expired on Mar {2}4 05:06:07 2026 GMT; renew it$/,
    );
  });

  it('that do not hold yet', async () => {
    const pair = await issueMember(1, { issuer: authority, validFrom: new Date(Date.now() + day / 2) });
    expectIssue(
      withMember(pair),
      certificatePath,
      'out-of-range',
      /^holds only from .* GMT; wait, or correct the clock of its issuer$/,
    );
  });

  it('from the moment on that they expire, and until the moment that they begin', () => {
    const { validFrom, validTo } = new X509Certificate(member.certificate);
    const messagesAt = (now: number) => {
      jest.useFakeTimers({ now });
      try {
        return issuesOf(withMember(member)).map(
          ({ path, message }) => `${path} ${message.split(' ', 1)[0]!}`,
        );
      } finally {
        jest.useRealTimers();
      }
    };
    expect(messagesAt(Date.parse(validFrom) - 10_000)).toContain('certificates.members.0.certificate holds');
    expect(messagesAt(Date.parse(validFrom) + 10_000)).toEqual([]);
    expect(messagesAt(Date.parse(validTo) - 10_000)).toEqual([]);
    expect(messagesAt(Date.parse(validTo) + 10_000)).toContain('certificates.members.0.certificate expired');
  });

  it('at the time that is handed in, on any day', () => {
    const plannedAt = (now: number) =>
      planCluster({ ...spec, certificates: withMember(member) }, { now: new Date(now) });
    const { validFrom, validTo } = new X509Certificate(member.certificate);
    const [first, last] = [Date.parse(validFrom), Date.parse(validTo)];
    jest.useFakeTimers({ now: last + day });
    try {
      expect(() => plannedAt(first - 10_000)).toThrow(/certificate: holds only from/);
      expect(plannedAt(first + 10_000)).toEqual(plannedAt(last - 10_000));
      expect(() => plannedAt(last + 10_000)).toThrow(/certificate: expired on/);
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([
    ['servers', [clientAuth], 'serverAuth'],
    ['clients', [serverAuth], 'clientAuth'],
    ['both', ['1.3.6.1.5.5.7.3.4'], 'serverAuth and clientAuth'],
  ])('that may not be used by %s', async (_, usages, missing) => {
    expectIssue(
      withMember(await issueMember(1, { issuer: authority, usages })),
      certificatePath,
      'unsupported',
      new RegExp(
        `^may not be used for ${missing}, which etcd needs; have it issued for serverAuth and clientAuth$`,
      ),
    );
  });

  it('for a client that may not be one', async () => {
    const server = await issueCertificate({ issuer: authority, usages: [serverAuth] });
    expectIssue(
      given({ client: pairOf(server) }),
      'client.certificate',
      'unsupported',
      /^may not be used for clientAuth, which etcd needs; have it issued for clientAuth$/,
    );
  });

  describe('with a common name for members', () => {
    it('that a member does not bear', () => {
      const message = /^does not bear peerCommonName, "etcd-peer"; have it issued/;
      expectIssue(given({ peerCommonName: 'etcd-peer' }), certificatePath, 'conflict', message);
    });

    it('that the client bears as well', async () => {
      const pair = pairOf(await issueCertificate({ issuer: authority, usages: [clientAuth] }));
      const certificates = given({ client: pair, peerCommonName: 'etcd-member' });
      const message = /^bears peerCommonName, "etcd-member", and would pass as a member; /;
      expectIssue(certificates, 'client.certificate', 'conflict', message);
    });

    it('that is no common name', () => {
      const message = /^"" is not a common name of 1 to 64 /;
      expectIssue(given({ peerCommonName: '' }), 'peerCommonName', 'bad-format', message);
    });
  });

  describe('that no authority issued', () => {
    const none =
      /^is issued by none of the authorities; add its issuer to certificates\.authorities, or those/;

    it('but another one', async () => {
      expectIssue(withMember(await issueMember(1, { issuer: other })), certificatePath, 'conflict', none);
    });

    it('but one of the same name', async () => {
      expectIssue(
        withMember(await issueMember(1, { issuer: await issueAuthority() })),
        certificatePath,
        'conflict',
        none,
      );
    });

    it('but themselves', async () => {
      expectIssue(withMember(await issueMember(1, {})), certificatePath, 'conflict', none);
    });

    it('but an intermediate one that is not there', async () => {
      expectIssue(
        withMember(await issueMember(1, { issuer: intermediate })),
        certificatePath,
        'conflict',
        none,
      );
    });

    it('for the client', async () => {
      const stranger = await issueCertificate({ issuer: other, usages: [clientAuth] });
      expectIssue(given({ client: pairOf(stranger) }), 'client.certificate', 'conflict', none);
    });
  });

  describe('with an intermediate certificate', () => {
    const through = async (request: Parameters<typeof issueAuthority>[0]) => {
      const between = await issueAuthority({ issuer: authority, commonName: 'between', ...request });
      const leaf = await issueMember(1, { issuer: between });
      const certificate = leaf.certificate + between.certificate;
      return given({ members: [{ ...pairOf(leaf), certificate }] });
    };

    it('that has expired', async () => {
      expectIssue(
        await through({ validFrom: new Date(Date.now() - 2 * day), validTo: new Date(Date.now() - day) }),
        certificatePath,
        'out-of-range',
        /^has an intermediate certificate that expired on .*; renew it$/,
      );
    });

    it('that is of no authority', async () => {
      expectIssue(
        await through({ isAuthority: false, usages: null }),
        certificatePath,
        'unsupported',
        /^has an intermediate certificate that is no certificate of an authority; /,
      );
    });

    it('that may issue for servers alone', async () => {
      expectIssue(
        await through({ usages: [serverAuth] }),
        certificatePath,
        'unsupported',
        /^has an intermediate certificate that may not be used for clientAuth, /,
      );
    });
  });

  it('of an authority that may issue for servers alone', async () => {
    const servers = await issueAuthority({ usages: [serverAuth] });
    const leaf = await issueMember(1, { issuer: servers });
    expectIssue(
      given({ authorities: servers.certificate, members: [pairOf(leaf)] }),
      certificatePath,
      'unsupported',
      /^is issued by an authority that may not be used for clientAuth, which etcd needs; /,
    );
  });

  it('with an authority that is none', async () => {
    const plain = await issueCertificate({ commonName: 'plain', usages: null });
    expectIssue(
      given({ authorities: authority.certificate + plain.certificate }),
      'authorities',
      'unsupported',
      /^is no certificate of an authority; give the one that issued the others$/,
    );
  });

  it('with an authority that has expired', async () => {
    const past = { validFrom: new Date(Date.now() - 2 * day), validTo: new Date(Date.now() - day) };
    const old = await issueAuthority(past);
    expectIssue(
      given({ authorities: authority.certificate + old.certificate }),
      'authorities',
      'out-of-range',
      /^expired on .*; renew it$/,
    );
  });

  it('with the key of another one', () => {
    expectIssue(
      given({ members: [{ ...pairOf(member), privateKey: client.privateKey }] }),
      'members.0.privateKey',
      'conflict',
      /^is not the key of the certificate; give the key that belongs to it$/,
    );
  });

  it('with a key that needs a passphrase', () => {
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' },
    });
    expectIssue(
      given({ members: [{ ...pairOf(member), privateKey }] }),
      'members.0.privateKey',
      'bad-format',
      /^cannot be read as a private key; give it as PEM without a passphrase$/,
    );
  });

  it('with a private key among them, which would be handed out', () => {
    const withKey = /^holds a private key, which would be handed out with it; take it out$/;
    const both = member.certificate + member.privateKey;
    expectIssue(
      given({ members: [{ ...pairOf(member), certificate: both }] }),
      certificatePath,
      'conflict',
      withKey,
    );
    expectIssue(
      given({ authorities: authority.certificate + authority.privateKey }),
      'authorities',
      'conflict',
      withKey,
    );
  });

  describe('that cannot be read:', () => {
    const broken = (label: string) => toPem(label, Buffer.from('not a certificate at all'));

    it('no PEM', () => {
      const path = (issue: { readonly path: string; readonly message: string }) => [
        issue.path,
        issue.message,
      ];
      const pair = { certificate: 'x', privateKey: 'y' };
      expect(issuesOf({ kind: 'given', authorities: '', members: [pair] }).map(path)).toEqual([
        [
          'certificates.authorities',
          'the value (not shown) is not one or more certificates as PEM; give the text of the file',
        ],
        [
          'certificates.members.0.certificate',
          'the value (not shown) is not a certificate as PEM; give the text of the file',
        ],
        [
          'certificates.members.0.privateKey',
          'the value (not shown) is not a private key as PEM; give the text of the file',
        ],
      ]);
    });

    const unreadable = /^cannot be read as a certificate; give the PEM as its issuer wrote it$/;

    it('PEM of something else', () => {
      expectIssue(given({ authorities: broken('CERTIFICATE') }), 'authorities', 'bad-format', unreadable);
      expectIssue(
        given({ members: [{ ...pairOf(member), certificate: broken('CERTIFICATE') }] }),
        certificatePath,
        'bad-format',
        unreadable,
      );
      expectIssue(
        given({ members: [{ ...pairOf(member), privateKey: broken('PRIVATE KEY') }] }),
        'members.0.privateKey',
        'bad-format',
        /^cannot be read as a private key; /,
      );
    });

    it('one of several that was cut off, which etcd would skip without a word', () => {
      const cut = other.certificate.slice(0, 200);
      const beheaded = other.certificate.slice(200);
      for (const authorities of [
        authority.certificate + cut,
        `${cut}\n${authority.certificate}`,
        authority.certificate + beheaded,
        beheaded + authority.certificate,
      ]) {
        expectIssue(given({ authorities }), 'authorities', 'bad-format', unreadable);
      }
      expectIssue(
        given({ authorities: cut + authority.certificate }),
        'authorities',
        'bad-format',
        /^has a BEGIN or END that is not alone on its line, /,
      );
    });

    it.each([
      ['authorities', (value: unknown) => given({ authorities: value })],
      [certificatePath, (value: unknown) => given({ members: [{ ...pairOf(member), certificate: value }] })],
      [
        'members.0.privateKey',
        (value: unknown) => given({ members: [{ ...pairOf(member), privateKey: value }] }),
      ],
      [
        'client.certificate',
        (value: unknown) => given({ client: { ...pairOf(client), certificate: value } }),
      ],
      ['client.privateKey', (value: unknown) => given({ client: { ...pairOf(client), privateKey: value } })],
    ] as const)('%s of another type', (path, make) => {
      for (const value of [
        5,
        null,
        true,
        {},
        [],
        [member.certificate],
        () => 'x',
        Buffer.from('x'),
        new Date(),
      ]) {
        expectIssue(
          make(value),
          path,
          'wrong-type',
          /^the value \(not shown\) is not .* as PEM; give the text/,
        );
      }
      expectIssue(make(undefined), path, 'required', /is not .* as PEM; give the text/);
    });
  });

  it('with fields that there are none of', () => {
    const members = [{ ...pairOf(member), privatekey: 'x' }];
    expectIssue(
      { ...given(), members },
      'members.0.privatekey',
      'unknown-key',
      /^is not a field; the nearest is "privateKey"; known fields are certificate, privateKey$/,
    );
    expectIssue({ ...given(), validityHours: 5 }, 'validityHours', 'unknown-key', /is not a field/);
    expectIssue(
      { ...given(), members: 'x' },
      'members',
      'wrong-type',
      /^the value \(not shown\) is not a list/,
    );
    const { members: _, ...others } = given();
    expectIssue(others, 'members', 'required', /^is required: a list of certificates with their keys; /);
  });

  it('for another host only where the addressing says how members are reached', async () => {
    const local = await issueCertificate({ issuer: authority, ipAddresses: ['127.0.0.1'] });
    const change = {
      addressing: { kind: 'loopback', members: [{ client: 0, peer: 30_002, metrics: 30_003 }] },
    };
    expect(issuesOf(withMember(local), change).map(({ path }) => path)).toEqual([
      'addressing.members.0.client',
    ]);
  });

  it('beside transportSecurity none, which uses none', () => {
    expect(issuesOf(given(), { transportSecurity: 'none' })).toEqual([
      {
        path: 'certificates',
        code: 'conflict',
        message: 'are given, but transportSecurity is "none", which uses none; leave one of them out',
      },
    ]);
  });

  it('where a kind of key is not known, without ending in another error', () => {
    const unknownKey = (pem: string): string => {
      const bytes = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
      // The last byte of 1.2.840.10045.2.1, elliptic curves.
      const at = bytes.indexOf(Buffer.from('2a8648ce3d0201', 'hex'));
      bytes[at + 6] = 0x7f;
      return toPem('CERTIFICATE', bytes);
    };
    const authorities = unknownKey(authority.certificate);
    expect(() => new X509Certificate(authorities).publicKey).toThrow();
    expect(issuesOf(given({ authorities })).map(({ path }) => path)).toEqual([
      'certificates.members.0.certificate',
    ]);
    const members = [{ ...pairOf(member), certificate: unknownKey(member.certificate) }];
    expect(issuesOf(given({ members })).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^has a key of a kind that etcd cannot use for TLS; /),
    );
  });
});

describe('whatever bytes they are of, given certificates', () => {
  /** PEM with some bytes of what it wraps changed. */
  function corrupt(pem: string, changes: readonly (readonly [number, number])[]): string {
    const label = /BEGIN ([A-Z ]+)-/.exec(pem)![1]!;
    const bytes = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
    return toPem(label, bytes);
  }

  it('are planned or refused with a ClusterSpecError that is fit to be shown', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });
    let planned = 0;
    fc.assert(
      fc.property(changes, changes, changes, (inAuthority, inMember, inKey) => {
        const issues = issuesOf(
          given({
            authorities: corrupt(authority.certificate, inAuthority),
            members: [
              {
                certificate: corrupt(member.certificate, inMember),
                privateKey: corrupt(member.privateKey, inKey),
              },
            ],
          }),
        );
        if (issues.length === 0) planned += 1;
        for (const { path, message } of issues) {
          expect(path).toMatch(/^certificates\.(authorities|members\.0\.(certificate|privateKey))$/);
          expect(message.length).toBeLessThan(400);
          expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        }
      }),
      { numRuns: 150 },
    );
    expect(planned).toBeGreaterThan(0);
  });
});

describe('a private key', () => {
  /** Whether a text shows a part of the key that tells something about it. */
  function shows(text: string, privateKey: string): boolean {
    const body = privateKey.replace(/-----[^-]+-----|\s/g, '');
    const plain = text.replace(/\\n|\s/g, '');
    // The first bytes say of what kind the key is.
    return Array.from({ length: body.length - 60 }, (_, at) => body.slice(52 + at, 60 + at)).some((part) =>
      plain.includes(part),
    );
  }

  function errorOf(broken: unknown): ClusterSpecError | undefined {
    try {
      planCluster(broken as ClusterSpec);
    } catch (error) {
      if (ClusterSpecError.is(error)) return error;
      throw error;
    }
    return undefined;
  }

  it('is found by this test', () => {
    expect(shows(`x ${JSON.stringify(member.privateKey)} y`, member.privateKey)).toBe(true);
    expect(shows(`x ${member.privateKey.slice(90, 110)} y`, member.privateKey)).toBe(true);
    expect(shows(inspect({ a: member.privateKey }), member.privateKey)).toBe(true);
    expect(shows(member.certificate, member.privateKey)).toBe(false);
  });

  it('never shows in a plan', () => {
    const plan = planCluster({ ...spec, certificates: given({ client: pairOf(client) }) });
    for (const text of [JSON.stringify(plan), inspect(plan, { depth: null, showHidden: true })]) {
      expect(text).not.toContain('PRIVATE KEY');
      for (const { privateKey } of [member, client]) expect(shows(text, privateKey)).toBe(false);
    }
  });

  it('never shows in an error, wherever it was put', () => {
    const key = member.privateKey;
    const pair = pairOf(member);
    const issued = (change: object) => ({ ...spec, certificates: { kind: 'issued', ...change } });
    const specs: unknown[] = [
      key,
      [key],
      ...['name', 'domain', 'size', 'version', 'initialClusterToken', 'dataDir', 'transportSecurity'],
      ...['certificates', 'certificatesDir', 'corsOrigins', 'logLevel', 'addressing', 'extraEnv', 'ports'],
    ].map((field) => (typeof field === 'string' && field !== key ? { ...spec, [field]: key } : field));
    specs.push(
      { ...spec, [key]: 1 },
      { ...spec, extraEnv: { ETCD_NAME: key, [key]: 'x', 'A-B': key } },
      { ...spec, corsOrigins: [key] },
      { ...spec, certificates: [key] },
      { ...spec, certificates: { kind: key } },
      ...['validityHours', 'trustedAuthorities', 'issuingAuthority', 'privateKey'].map((field) =>
        issued({ [field]: key }),
      ),
      issued({ trustedAuthorities: [key] }),
      ...[
        given({ authorities: key }),
        given({ authorities: authority.certificate + key }),
        given({ members: key as never }),
        given({ members: [key as never] }),
        given({ members: [{ ...pair, certificate: key }] }),
        given({ members: [{ ...pair, certificate: pair.certificate + key }] }),
        given({ members: [{ ...pair, privateKey: client.privateKey }] }),
        given({ members: [{ ...pair, privateKey: key.replace('BEGIN', 'BEGN') }] }),
        given({ members: [{ ...pair, privateKey: key.slice(0, -40) }] }),
        given({ members: [{ ...pair, privateKey: key.replace(/[A-Z]/g, 'A') }] }),
        given({ members: [{ ...pair, privateKey: key.replace(/-----/g, '') }] }),
        given({ members: [{ ...pair, privateKey: [key] }] }),
        given({ members: [{ ...pair, privateKey: Buffer.from(key) }] }),
        given({ members: [{ ...pair, privateKey: { toString: () => key } }] }),
        given({ members: [{ ...pair, [key]: key }] }),
        given({ members: [pair, pair] }),
        given({ client: key as never }),
        given({ client: { ...pair, certificate: other.certificate } }),
      ].map((certificates) => ({ ...spec, certificates })),
    );
    for (const broken of specs) {
      const error = errorOf(broken)!;
      expect(error).toBeDefined();
      const shown = inspect(error, { depth: null, showHidden: true });
      for (const text of [
        error.message,
        JSON.stringify(error.issues),
        JSON.stringify(error),
        shown,
        error.stack!,
      ]) {
        expect(shows(text, key)).toBe(false);
        expect(shows(text, client.privateKey)).toBe(false);
      }
    }
  });
});

it('planning with given certificates takes milliseconds', async () => {
  const members = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7].map((ordinal) => issueMember(ordinal, { issuer: authority })),
  );
  const certificates = given({ members: members.map(pairOf) });
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    planCluster({ ...spec, size: 7, certificates });
    return process.cpuUsage(start).user / 1000;
  });
  // Work and not time, and the least, so that a busy machine does not fail the test. Measured: 5 ms.
  expect(Math.min(...times)).toBeLessThan(100);
});
