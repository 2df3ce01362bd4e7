import * as fc from 'fast-check';
import { isClientHolder } from '../../src/certificates/client-holder';
import { planCluster, type ClusterSpec, type IssuedCertificatesPlan } from '../../src';
import { validClusterSpec } from '../cluster-spec-arbitrary';

const spec = { name: 'etcd', domain: 'etcd.internal' } as const satisfies ClusterSpec;

function issuedPlan(change: Partial<ClusterSpec<unknown>> = {}): IssuedCertificatesPlan {
  const { certificates } = planCluster({ ...spec, ...change });
  if (certificates?.kind !== 'issued') throw new Error('no certificates are issued');
  return certificates;
}

const root = {
  holder: 'client',
  subject: { organization: 'etcd', commonName: 'root' },
  dnsNames: [],
  ipAddresses: [],
  usages: ['clientAuth'],
  authority: 1,
  validityHours: 8760,
  earlyRenewalHours: 720,
};

const issuedTo = (...commonNames: (string | undefined)[]) =>
  issuedPlan({
    certificates: {
      kind: 'issued',
      clients: commonNames.map((commonName) => (commonName === undefined ? {} : { commonName })),
    },
  });

const loopback = [1, 2, 3].map((ordinal) => ({
  client: 30_000 + ordinal,
  peer: 30_010 + ordinal,
  metrics: 30_020 + ordinal,
}));

describe('issued certificates', () => {
  it('are one authority, one certificate a member and one for clients', () => {
    expect(issuedPlan({ size: 1 })).toEqual({
      kind: 'issued',
      authorities: [
        {
          number: 1,
          subject: { organization: 'etcd', commonName: 'etcd-authority-1' },
          validityHours: 87_600,
        },
      ],
      members: [
        {
          holder: 'etcd1',
          subject: { organization: 'etcd', commonName: 'etcd-member' },
          dnsNames: ['etcd1.etcd.internal', 'localhost'],
          ipAddresses: [],
          usages: ['serverAuth', 'clientAuth'],
          authority: 1,
          validityHours: 8760,
          earlyRenewalHours: 720,
        },
      ],
      client: root,
      clients: [root],
    });
  });

  it('are the default, however it is written', () => {
    expect(issuedPlan({ certificates: { kind: 'issued' }, transportSecurity: 'mutual' })).toEqual(
      issuedPlan(),
    );
  });

  it('hold for the address of a member only where it cannot change', () => {
    const { members } = issuedPlan({ addressing: { kind: 'loopback', members: loopback } });
    expect(members.map(({ ipAddresses }) => ipAddresses)).toEqual([
      ['127.0.0.1'],
      ['127.0.0.1'],
      ['127.0.0.1'],
    ]);
    expect(members[1]?.dnsNames).toEqual(['etcd2.etcd.internal', 'localhost']);
    expect(issuedPlan().members.flatMap(({ ipAddresses }) => ipAddresses)).toEqual([]);
  });

  it('are none for clients where clients need none', () => {
    expect(issuedPlan({ transportSecurity: 'server' }).client).toBeUndefined();
    expect(issuedPlan({ transportSecurity: 'server' }).clients).toEqual([]);
    expect(issuedPlan({ transportSecurity: 'server' }).members).toEqual(issuedPlan().members);
  });

  it('hold for further DNS names, each of a member', () => {
    const dnsNames = ['etcd.example.com', '*.etcd.example.com'];
    const plan = issuedPlan({ certificates: { kind: 'issued', dnsNames } });
    expect(plan.members.map((leaf) => leaf.dnsNames)).toEqual(
      ['etcd1', 'etcd2', 'etcd3'].map((member) => [`${member}.etcd.internal`, 'localhost', ...dnsNames]),
    );
    expect([plan.authorities, plan.clients]).toEqual([issuedPlan().authorities, issuedPlan().clients]);
  });

  it('are issued to the clients that are named, of which one may have no name', () => {
    const { members, clients } = issuedTo('root', 'payments', undefined);
    expect(members).toEqual(issuedPlan().members);
    expect(clients).toEqual([
      root,
      { ...root, holder: 'client_payments', subject: { organization: 'etcd', commonName: 'payments' } },
      { ...root, holder: 'nameless-client', subject: { organization: 'etcd' } },
    ]);
    expect(Object.keys(clients[2]!.subject)).toEqual(['organization']);
  });

  it.each([
    [['root', 'payments'], 'root'],
    [['payments', 'root'], 'payments'],
    [[undefined, 'payments', 'root'], 'payments'],
    [[undefined], undefined],
  ])('of %p, one acts for the owner: %p', (commonNames, owner) => {
    const { client, clients } = issuedTo(...commonNames);
    expect(client?.subject.commonName).toBe(owner);
    expect(clients).toContain(client);
  });

  it('of a client are the same whatever others there are, and in whatever order', () => {
    const of = (commonName: string | undefined, ...all: (string | undefined)[]) =>
      issuedTo(...all).clients.find(({ subject }) => subject.commonName === commonName);
    for (const name of ['payments', 'root', undefined]) {
      const alone = of(name, name);
      expect(of(name, 'a', undefined, 'payments', 'root')).toEqual(alone);
      expect(of(name, 'root', 'payments', undefined)).toEqual(alone);
    }
  });

  it('have holders that nothing takes for one another', () => {
    const names = [
      'root',
      'Root',
      'a_b',
      'a-b',
      'a.b',
      'a b',
      'a_20b',
      'a:b',
      'nameless',
      'client',
      '1',
      '_1',
      '_',
    ];
    const { clients, members } = issuedTo(...names, undefined);
    const holders = [...clients, ...members].map(({ holder }) => holder.toLowerCase());
    expect(new Set(holders).size).toBe(names.length + 4);
    // What a cluster of any name calls its members.
    for (const { holder } of clients) expect(holder).toMatch(/^client$|_|[^\d]$/);
    for (const { holder } of clients) expect(holder).toMatch(/^[\w.-]+$/);
    expect(clients.map(({ holder }) => isClientHolder(holder))).toEqual(Array(clients.length).fill(true));
    expect(['etcd1', 'client1', 'authorities', 'clients'].filter(isClientHolder)).toEqual([]);
  });

  it('hold as long as the spec says', () => {
    const plan = issuedPlan({
      certificates: {
        kind: 'issued',
        validityHours: 48,
        earlyRenewalHours: 12,
        authorityValidityHours: 1000,
      },
    });
    expect(plan.authorities[0]?.validityHours).toBe(1000);
    for (const leaf of [...plan.members, plan.client]) {
      expect(leaf).toMatchObject({ validityHours: 48, earlyRenewalHours: 12 });
    }
  });

  it('come from the authority that issues, while two are trusted', () => {
    const { authorities, members, client } = issuedPlan({
      certificates: { kind: 'issued', trustedAuthorities: [2, 3], issuingAuthority: 3 },
    });
    expect(authorities.map(({ number, subject }) => [number, subject.commonName])).toEqual([
      [2, 'etcd-authority-2'],
      [3, 'etcd-authority-3'],
    ]);
    expect([...members, client].map((leaf) => leaf?.authority)).toEqual([3, 3, 3, 3]);
  });

  it('never let a client pass for a member', () => {
    fc.assert(
      fc.property(validClusterSpec, (valid) => {
        const { certificates, members } = planCluster(valid);
        if (certificates?.kind !== 'issued') return;
        const names = new Set(certificates.members.map(({ subject }) => subject.commonName));
        expect([...names]).toEqual([members[0]?.security?.peerCommonName]);
        for (const { subject } of certificates.clients) expect(names).not.toContain(subject.commonName);
        expect(certificates.members.map(({ holder }) => holder)).toEqual(members.map(({ name }) => name));
        for (const [index, { dnsNames, ipAddresses }] of certificates.members.entries()) {
          const { host } = members[index]!;
          expect([...dnsNames, ...ipAddresses]).toContain(host);
        }
      }),
    );
  });

  it('never outlive their authority, nor are renewed at once', () => {
    fc.assert(
      fc.property(validClusterSpec, (valid) => {
        const { certificates } = planCluster(valid);
        if (certificates?.kind !== 'issued') return;
        for (const { authority, validityHours, earlyRenewalHours } of certificates.members) {
          const issuer = certificates.authorities.find(({ number }) => number === authority);
          expect(issuer?.validityHours).toBeGreaterThan(validityHours);
          expect(earlyRenewalHours).toBeLessThan(validityHours);
        }
      }),
    );
  });
});

describe('given certificates', () => {
  const pair = { certificate: '${TfToken[TOKEN.1]}', privateKey: '${TfToken[TOKEN.2]}' };
  const certificates = {
    kind: 'given' as const,
    authorities: '${TfToken[TOKEN.0]}',
    members: [pair, pair, pair],
  };

  it('stay in the spec: the plan says only that they are', () => {
    expect(planCluster({ ...spec, certificates }).certificates).toEqual({ kind: 'given', hasClient: false });
    expect(planCluster({ ...spec, certificates: { ...certificates, client: pair } }).certificates).toEqual({
      kind: 'given',
      hasClient: true,
    });
  });

  it('leave open by which common name members know each other', () => {
    const { members } = planCluster({ ...spec, certificates });
    expect(members.map(({ security }) => security?.peerCommonName)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('without transport security', () => {
  it('there are no certificates', () => {
    const plan = planCluster({ ...spec, transportSecurity: 'none' });
    expect(plan.certificates).toBeUndefined();
    expect(plan.members.map(({ security }) => security)).toEqual([undefined, undefined, undefined]);
    expect(plan.clientEndpoints[0]).toBe('http://etcd1.etcd.internal:2379');
    expect(plan.peerEndpoints[0]).toBe('http://etcd1.etcd.internal:2380');
  });
});
