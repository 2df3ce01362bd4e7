import {
  ClusterSpecError,
  planCluster,
  renderEnv,
  type ClusterSpec,
  type GivenCertificates,
  type GivenPeerCertificates,
} from '../../src';
import {
  clientAuth,
  issueAuthority,
  issueCertificate,
  issueMember,
  pairOf,
  serverAuth,
  type IssuedCertificate,
} from '../certificates';

const spec = { name: 'etcd', domain: 'etcd.internal', size: 1 } as const satisfies ClusterSpec;
const token = '${TfToken[TOKEN.1]}';

type Given = GivenCertificates<unknown>;

let authority: IssuedCertificate;
let peerAuthority: IssuedCertificate;
let member: IssuedCertificate;
let peer: IssuedCertificate;
let client: IssuedCertificate;

beforeAll(async () => {
  [authority, peerAuthority] = await Promise.all([
    issueAuthority(),
    issueAuthority({ commonName: 'peer-authority' }),
  ]);
  [member, peer, client] = await Promise.all([
    issueMember(1, { issuer: authority }),
    issueMember(1, { issuer: peerAuthority, commonName: 'peer' }),
    issueCertificate({ issuer: authority, commonName: 'root', usages: [clientAuth] }),
  ]);
});

function given(ofPeers: Partial<GivenPeerCertificates<unknown>> = {}, change: Partial<Given> = {}): Given {
  return {
    kind: 'given',
    authorities: authority.certificate,
    members: [pairOf(member)],
    peer: { authorities: peerAuthority.certificate, members: [pairOf(peer)], ...ofPeers },
    ...change,
  };
}

function issuesOf(certificates: unknown, change: object = {}): (readonly [string, string, string])[] {
  try {
    planCluster({ ...spec, ...change, certificates } as ClusterSpec<unknown>);
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return error.issues.map(({ path, code, message }) => [path.replace('certificates.', ''), code, message]);
  }
  return [];
}

describe('certificates of members among each other', () => {
  it('are taken, with authorities of their own, and rendered beside the others', () => {
    const certificates = given({}, { client: pairOf(client) });
    expect(issuesOf(certificates)).toEqual([]);
    const [planned] = planCluster({ ...spec, certificates }).members;
    expect(planned!.security).toMatchObject({
      files: { authorities: '/etc/etcd/tls/ca.crt' },
      peerFiles: {
        authorities: '/etc/etcd/tls/peer-ca.crt',
        certificate: '/etc/etcd/tls/peer.crt',
        privateKey: '/etc/etcd/tls/peer.key',
      },
    });
    expect(renderEnv(planned!)).toMatchObject({
      ETCD_TRUSTED_CA_FILE: '/etc/etcd/tls/ca.crt',
      ETCD_CERT_FILE: '/etc/etcd/tls/tls.crt',
      ETCD_KEY_FILE: '/etc/etcd/tls/tls.key',
      ETCD_PEER_TRUSTED_CA_FILE: '/etc/etcd/tls/peer-ca.crt',
      ETCD_PEER_CERT_FILE: '/etc/etcd/tls/peer.crt',
      ETCD_PEER_KEY_FILE: '/etc/etcd/tls/peer.key',
    });
  });

  it('are those of clients where they are left out', () => {
    const { peer: _, ...certificates } = given();
    const [planned] = planCluster({ ...spec, certificates }).members;
    expect(planned!.security?.peerFiles).toBeUndefined();
    expect(renderEnv(planned!)).toMatchObject({
      ETCD_PEER_TRUSTED_CA_FILE: '/etc/etcd/tls/ca.crt',
      ETCD_PEER_CERT_FILE: '/etc/etcd/tls/tls.crt',
      ETCD_PEER_KEY_FILE: '/etc/etcd/tls/tls.key',
    });
  });

  it('are each held against the authorities of their own', () => {
    const elsewhere = (path: string) =>
      `is issued by none of the authorities; add its issuer to ${path}, or those in between to the certificate`;
    expect(issuesOf(given({ members: [pairOf(member)] }))).toEqual([
      ['peer.members.0.certificate', 'conflict', elsewhere('certificates.peer.authorities')],
    ]);
    expect(issuesOf(given({}, { members: [pairOf(peer)] }))).toEqual([
      ['members.0.certificate', 'conflict', elsewhere('certificates.authorities')],
    ]);
    expect(issuesOf(given({ authorities: authority.certificate }))).toEqual([
      ['peer.members.0.certificate', 'conflict', elsewhere('certificates.peer.authorities')],
    ]);
    const both = `${authority.certificate}${peerAuthority.certificate}`;
    expect(issuesOf(given({ authorities: both, members: [pairOf(member)] }))).toEqual([]);
  });

  it('and their authorities are read as strictly as the others', async () => {
    const glued = `${peerAuthority.certificate.trim()}${authority.certificate}`;
    expect(issuesOf(given({ authorities: glued }))).toEqual([
      ['peer.authorities', 'bad-format', expect.stringMatching(/not alone on its line/)],
    ]);
    expect(issuesOf(given({ authorities: peer.certificate }))).toContainEqual([
      'peer.authorities',
      'unsupported',
      expect.stringMatching(/is no certificate of an authority/),
    ]);
    const only = await issueMember(1, { issuer: peerAuthority, usages: [serverAuth] });
    expect(issuesOf(given({ members: [pairOf(only)] }))).toEqual([
      ['peer.members.0.certificate', 'unsupported', expect.stringMatching(/^may not be used for clientAuth/)],
    ]);
    const second = await issueMember(2, { issuer: peerAuthority });
    expect(issuesOf(given({ members: [pairOf(second)] }))).toEqual([
      [
        'peer.members.0.certificate',
        'conflict',
        expect.stringMatching(/^does not hold for etcd1\.etcd\.internal/),
      ],
    ]);
    expect(issuesOf(given({ members: [{ ...pairOf(peer), privateKey: member.privateKey }] }))).toEqual([
      ['peer.members.0.privateKey', 'conflict', expect.stringMatching(/^is not the key of the certificate/)],
    ]);
    const expired = await issueMember(1, { issuer: peerAuthority, validTo: new Date(Date.now() - 1000) });
    expect(issuesOf(given({ members: [pairOf(expired)] }))).toEqual([
      ['peer.members.0.certificate', 'out-of-range', expect.stringMatching(/^expired on /)],
    ]);
  });

  it('are one pair a member', () => {
    const message = 'has certificates for 2 members, but size is 1; give one entry a member';
    expect(issuesOf(given({ members: [pairOf(peer), { certificate: token, privateKey: token }] }))).toEqual([
      ['peer.members', 'conflict', message],
    ]);
    expect(issuesOf(given({ members: [] })).map(([path, code]) => [path, code])).toEqual([
      ['peer.members', 'conflict'],
    ]);
    expect(issuesOf(given({ members: Array(8).fill(pairOf(peer)) }))).toEqual([
      ['peer.members', 'out-of-range', expect.stringMatching(/^has more than 7 entries/)],
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ['text', 'peer', ['peer']],
    ['no authorities', { members: [] }, ['peer.authorities']],
    ['no members', { authorities: token }, ['peer.members']],
    ['a key in the place of the authorities', { authorities: 'canary', members: [] }, ['peer.authorities']],
    ['an unknown field', { authorities: token, members: [], clients: [] }, ['peer.clients']],
  ])('are not %s', (_, ofPeers, paths) => {
    const issues = issuesOf({ ...given(), peer: ofPeers });
    expect(issues.map(([path]) => path)).toEqual(paths);
    for (const [, , message] of issues) expect(message).not.toMatch(/canary/);
  });

  it('may be known to an engine alone, in whole or in part', () => {
    const pair = { certificate: token, privateKey: { apply: () => token } };
    expect(issuesOf(given({ authorities: token, members: [pair] }))).toEqual([]);
    expect(issuesOf(given({ authorities: token }))).toEqual([]);
    expect(issuesOf(given({ members: [pair] }))).toEqual([]);
  });

  it('bear peerCommonName, which then nobody else has to avoid whom they do not trust', async () => {
    const named = { peerCommonName: 'peer' };
    expect(issuesOf(given({}, named))).toEqual([]);
    expect(issuesOf(given({}, { peerCommonName: 'etcd-member' }))).toEqual([
      [
        'peer.members.0.certificate',
        'conflict',
        expect.stringMatching(/^does not bear peerCommonName, "etcd-member"/),
      ],
    ]);
    const twin = pairOf(
      await issueCertificate({ issuer: authority, commonName: 'peer', usages: [clientAuth] }),
    );
    expect(issuesOf(given({}, { ...named, client: twin }))).toEqual([]);
    const both = `${authority.certificate}${peerAuthority.certificate}`;
    expect(issuesOf(given({ authorities: both }, { ...named, client: twin }))).toEqual([
      [
        'client.certificate',
        'conflict',
        expect.stringMatching(/^bears peerCommonName, "peer", and would pass/),
      ],
    ]);
  });

  it('decide which cipher suites serve, too', async () => {
    const rsa = await issueMember(1, { issuer: peerAuthority, algorithm: 'rsa' });
    const extraEnv = {
      ETCD_TLS_MAX_VERSION: 'TLS1.2',
      ETCD_CIPHER_SUITES: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    };
    expect(issuesOf(given(), { extraEnv })).toEqual([]);
    expect(issuesOf(given({ members: [pairOf(rsa)] }), { extraEnv })).toEqual([
      ['extraEnv.ETCD_CIPHER_SUITES', 'conflict', expect.stringMatching(/members' keys, which are for RSA/)],
    ]);
  });

  it('leave what a member starts with alone when the cluster grows', () => {
    const pair = { certificate: token, privateKey: token };
    const of = (size: 1 | 3) => {
      const pairs = Array(size).fill(pair);
      const certificates: Given = {
        kind: 'given',
        authorities: token,
        members: pairs,
        peer: { authorities: token, members: pairs },
      };
      return planCluster({ ...spec, size, bootstrapSize: 1, certificates }).members[0];
    };
    expect(of(3)).toEqual(of(1));
  });
});
