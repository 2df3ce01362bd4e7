import { planAzure, type AzurePlan, type AzureSpec, type ContainerPlan } from '../../src';
import { articleSpec } from '../refusal';
import { credentials, givenCertificates, ids, output, registryIdentity, sidecar, token } from '../samples';

type Spec = AzureSpec<unknown>;

const planWith = (changes: Partial<Spec>): AzurePlan => planAzure({ ...articleSpec, ...changes });

const containersOf = (changes: Partial<Spec>, member = 0): readonly ContainerPlan[] =>
  planWith(changes).members[member]!.containerGroup.containers;

const fromSpec = (...path: (string | number)[]) => ({ from: 'spec', path });

describe('transport security', () => {
  it('is mutual by default: every member has its certificate, its key and the authorities as secret files', () => {
    const [, tls] = containersOf({}, 1)[0]!.volumes;
    expect(tls).toEqual({
      kind: 'secret',
      name: 'etcd-tls',
      mountPath: '/etc/etcd/tls',
      readOnly: true,
      files: {
        'ca.crt': { from: 'authorities' },
        'tls.crt': { from: 'certificate', holder: 'etcd2' },
        'tls.key': { from: 'privateKey', holder: 'etcd2' },
      },
    });
  });

  it.each(['/etc/etcd/tls', '/tls', '/tls/'])(
    'has its files where etcd is told to look: %s',
    (certificatesDir) => {
      const { environment, volumes } = containersOf({ certificatesDir })[0]!;
      const { mountPath, ...tls } = volumes[1]!;
      const files = tls.kind === 'secret' ? Object.keys(tls.files) : [];
      const paths = files.map((file) => `${mountPath.replace(/\/$/, '')}/${file}`);
      expect(mountPath).toBe(certificatesDir);
      expect(environment).toMatchObject({
        ETCD_TRUSTED_CA_FILE: paths[0],
        ETCD_CERT_FILE: paths[1],
        ETCD_KEY_FILE: paths[2],
        ETCD_PEER_TRUSTED_CA_FILE: paths[0],
        ETCD_PEER_CERT_FILE: paths[1],
        ETCD_PEER_KEY_FILE: paths[2],
      });
    },
  );

  it('takes given certificates from the spec, each member its own', () => {
    const plan = planWith({ certificates: givenCertificates() });
    expect(plan.certificates).toBeUndefined();
    expect(plan.members[2]?.containerGroup.containers[0]?.volumes[1]).toMatchObject({
      files: {
        'ca.crt': fromSpec('certificates', 'authorities'),
        'tls.crt': fromSpec('certificates', 'members', 2, 'certificate'),
        'tls.key': fromSpec('certificates', 'members', 2, 'privateKey'),
      },
    });
    expect(plan.clientCredentials).toEqual({
      authorities: fromSpec('certificates', 'authorities'),
      certificate: fromSpec('certificates', 'client', 'certificate'),
      privateKey: fromSpec('certificates', 'client', 'privateKey'),
    });
  });

  it('takes those of members among each other from the spec, as files of their own beside the others', () => {
    const { authorities, members } = givenCertificates();
    const certificates = { ...givenCertificates(), peer: { authorities, members } };
    const { environment, volumes } = containersOf({ certificates, certificatesDir: '/tls/' }, 2)[0]!;
    expect(volumes[1]).toMatchObject({
      name: 'etcd-tls',
      files: {
        'ca.crt': fromSpec('certificates', 'authorities'),
        'tls.crt': fromSpec('certificates', 'members', 2, 'certificate'),
        'tls.key': fromSpec('certificates', 'members', 2, 'privateKey'),
        'peer-ca.crt': fromSpec('certificates', 'peer', 'authorities'),
        'peer.crt': fromSpec('certificates', 'peer', 'members', 2, 'certificate'),
        'peer.key': fromSpec('certificates', 'peer', 'members', 2, 'privateKey'),
      },
    });
    expect(environment).toMatchObject({
      ETCD_TRUSTED_CA_FILE: '/tls/ca.crt',
      ETCD_PEER_TRUSTED_CA_FILE: '/tls/peer-ca.crt',
      ETCD_PEER_CERT_FILE: '/tls/peer.crt',
      ETCD_PEER_KEY_FILE: '/tls/peer.key',
    });
    const plan = planWith({ certificates, smokeTest: true, sidecars: [{ ...sidecar, etcdClient: true }] });
    const clients = [plan.smokeTest!.containers[0]!, plan.members[0]!.containerGroup.containers[1]!];
    for (const { volumes: mounted } of clients) {
      expect(mounted).toMatchObject([{ files: { 'ca.crt': fromSpec('certificates', 'authorities') } }]);
      expect(Object.keys((mounted[0] as { files: object }).files)).toEqual(['ca.crt', 'tls.crt', 'tls.key']);
    }
  });

  it('tells members from clients by a common name, that of given certificates where one is named', () => {
    const nameWith = (changes: Partial<Spec>) =>
      containersOf(changes)[0]?.environment.ETCD_PEER_CERT_ALLOWED_CN;
    expect(nameWith({})).toBe('etcd-member');
    expect(nameWith({ certificates: givenCertificates() })).toBeUndefined();
    const certificates = { ...givenCertificates(), peerCommonName: 'etcd-payments' };
    expect(nameWith({ certificates })).toBe('etcd-payments');
  });

  it('can be left out: no certificates, no secret files, plain HTTP', () => {
    const plan = planWith({ transportSecurity: 'none' });
    expect(plan.certificates).toBeUndefined();
    expect(plan.clientCredentials).toBeUndefined();
    for (const { containerGroup } of plan.members) {
      expect(containerGroup.containers[0]?.volumes.map(({ kind }) => kind)).toEqual(['fileShare']);
    }
    expect(plan.cluster.clientEndpoints[0]).toBe('http://etcd1.etcd.internal:2379');
  });
});

describe('what clients need', () => {
  it('is a certificate, its key and the authorities', () => {
    expect(planWith({}).clientCredentials).toEqual({
      authorities: { from: 'authorities' },
      certificate: { from: 'certificate', holder: 'client' },
      privateKey: { from: 'privateKey', holder: 'client' },
    });
  });

  it('is the authorities alone where clients are not asked who they are', () => {
    const only = { certificate: undefined, privateKey: undefined };
    expect(planWith({ transportSecurity: 'server' }).clientCredentials).toEqual({
      authorities: { from: 'authorities' },
      ...only,
    });
    const given = planWith({ transportSecurity: 'server', certificates: givenCertificates() });
    expect(given.clientCredentials).toEqual({
      authorities: fromSpec('certificates', 'authorities'),
      ...only,
    });
  });

  it('lacks a certificate where none was given', () => {
    const { client, ...certificates } = givenCertificates();
    expect(planWith({ certificates }).clientCredentials).toEqual({
      authorities: fromSpec('certificates', 'authorities'),
      certificate: undefined,
      privateKey: undefined,
    });
  });
});

describe('clients that certificates are issued to', () => {
  const issuedTo = (...clients: readonly { commonName?: string }[]) =>
    planWith({
      smokeTest: true,
      sidecars: [{ ...sidecar, etcdClient: true }],
      certificates: { kind: 'issued', clients },
    });

  it('have one certificate each, and nothing else changes', () => {
    const plain = planWith({});
    const { certificates, clients } = issuedTo({ commonName: 'root' }, { commonName: 'payments' }, {});
    expect(certificates?.leaves.slice(0, 4)).toEqual(plain.certificates?.leaves);
    expect(certificates?.leaves.slice(4)).toMatchObject([
      {
        request: { id: 'client_payments-certificate-request' },
        certificate: { id: 'client_payments-certificate' },
      },
      { privateKey: { id: 'nameless-client-private-key' }, request: { subject: { organization: 'etcd' } } },
    ]);
    expect(clients).toEqual(
      [
        ['root', 'client'] as const,
        ['payments', 'client_payments'] as const,
        [undefined, 'nameless-client'] as const,
      ].map(([commonName, holder]) => ({
        commonName,
        certificate: { from: 'certificate', holder },
        privateKey: { from: 'privateKey', holder },
      })),
    );
    expect(plain.clients).toHaveLength(1);
  });

  it.each([
    ['client', [{ commonName: 'root' }, { commonName: 'payments' }]],
    ['client_payments', [{}, { commonName: 'payments' }, { commonName: 'root' }]],
    ['nameless-client', [{}]],
  ])('give that of %s to the smoke test and to sidecars', (holder, clients) => {
    const plan = issuedTo(...clients);
    const certificate = { from: 'certificate', holder };
    expect(plan.clientCredentials).toMatchObject({ certificate, privateKey: { from: 'privateKey', holder } });
    const containers = [...plan.smokeTest!.initContainers, plan.members[0]!.containerGroup.containers[1]!];
    for (const { volumes } of containers) {
      expect(volumes).toMatchObject([{ kind: 'secret', files: { 'tls.crt': certificate } }]);
    }
  });

  it('are none where certificates are given, or clients need none', () => {
    expect(planWith({ certificates: givenCertificates() }).clients).toEqual([]);
    expect(planWith({ transportSecurity: 'server' }).clients).toEqual([]);
    expect(planWith({ transportSecurity: 'none' }).clients).toEqual([]);
  });
});

describe('certificates that are issued with the cluster', () => {
  const { certificates } = planWith({});

  it('come from an authority that may issue and nothing else, and is not renewed by itself', () => {
    expect(certificates?.authorities).toEqual([
      {
        number: 1,
        privateKey: { id: 'authority-1-private-key', algorithm: 'ECDSA', ecdsaCurve: 'P256' },
        certificate: {
          id: 'authority-1-certificate',
          subject: { organization: 'etcd', commonName: 'etcd-authority-1' },
          validityHours: 87_600,
          earlyRenewalHours: 0,
          allowedUses: ['cert_signing', 'crl_signing', 'digital_signature'],
        },
      },
    ]);
  });

  it('are one a member, for its own name and for localhost, where containers beside it find it', () => {
    expect(certificates?.leaves[1]).toEqual({
      holder: 'etcd2',
      privateKey: { id: 'etcd2-private-key', algorithm: 'ECDSA', ecdsaCurve: 'P256' },
      request: {
        id: 'etcd2-certificate-request',
        subject: { organization: 'etcd', commonName: 'etcd-member' },
        dnsNames: ['etcd2.etcd.internal', 'localhost'],
        ipAddresses: [],
      },
      authority: 1,
      certificate: {
        id: 'etcd2-certificate',
        validityHours: 8760,
        earlyRenewalHours: 720,
        allowedUses: ['digital_signature', 'server_auth', 'client_auth'],
      },
    });
  });

  it('are one for clients, which no server can use', () => {
    expect(certificates?.leaves.at(-1)).toMatchObject({
      holder: 'client',
      certificate: { allowedUses: ['digital_signature', 'client_auth'] },
    });
    expect(planWith({ transportSecurity: 'server' }).certificates?.leaves).toHaveLength(3);
  });

  it('hold for as long as asked for, from the authority that is asked for', () => {
    const changed = planWith({
      certificates: {
        kind: 'issued',
        validityHours: 100,
        earlyRenewalHours: 10,
        authorityValidityHours: 1000,
        trustedAuthorities: [4, 5],
        issuingAuthority: 5,
      },
    }).certificates;
    expect(
      changed?.authorities.map(({ number, certificate }) => [number, certificate.validityHours]),
    ).toEqual([
      [4, 1000],
      [5, 1000],
    ]);
    for (const { authority, certificate } of changed?.leaves ?? []) {
      expect(authority).toBe(5);
      expect(certificate).toMatchObject({ validityHours: 100, earlyRenewalHours: 10 });
    }
  });
});

describe('sidecars', () => {
  it('run behind etcd in every member’s group, with what they are given and no port', () => {
    const given = {
      ...sidecar,
      command: ['/bin/backup', '--hourly'],
      environment: { INTERVAL: '1h' },
      secureEnvironment: { TOKEN: output('token') },
    };
    for (const member of [0, 1, 2]) {
      const [etcd, ...others] = containersOf({ sidecars: [{ ...sidecar, name: 'first' }, given] }, member);
      expect(etcd?.name).toBe('etcd');
      expect(others).toEqual([
        {
          name: 'first',
          image: 'payments.azurecr.io/backup:1',
          command: [],
          deployedEnvironment: {},
          cpu: 0.5,
          memoryGiB: 0.5,
          environment: {},
          secureEnvironment: {},
          ports: [],
          livenessProbe: undefined,
          volumes: [],
        },
        {
          name: 'backup',
          image: 'payments.azurecr.io/backup:1',
          command: ['/bin/backup', '--hourly'],
          deployedEnvironment: {},
          cpu: 0.5,
          memoryGiB: 0.5,
          environment: { INTERVAL: '1h' },
          secureEnvironment: { TOKEN: fromSpec('sidecars', 1, 'secureEnvironment', 'TOKEN') },
          ports: [],
          livenessProbe: undefined,
          volumes: [],
        },
      ]);
    }
  });

  it('reach the member beside them with a client’s certificate, where asked for', () => {
    const client = { ...sidecar, etcdClient: true };
    const [, container] = containersOf({ sidecars: [client], ports: { client: 3379 } }, 1);
    expect(container?.environment).toEqual({
      ETCDCTL_ENDPOINTS: 'https://localhost:3379',
      ETCDCTL_CACERT: '/etc/etcd/tls/ca.crt',
      ETCDCTL_CERT: '/etc/etcd/tls/tls.crt',
      ETCDCTL_KEY: '/etc/etcd/tls/tls.key',
    });
    expect(container?.volumes).toEqual([
      {
        kind: 'secret',
        name: 'backup-tls',
        mountPath: '/etc/etcd/tls',
        readOnly: true,
        files: {
          'ca.crt': { from: 'authorities' },
          'tls.crt': { from: 'certificate', holder: 'client' },
          'tls.key': { from: 'privateKey', holder: 'client' },
        },
      },
    ]);
  });

  it('need no certificate of their own where members ask for none', () => {
    const sidecars = [{ ...sidecar, etcdClient: true }];
    const [, asked] = containersOf({ sidecars, transportSecurity: 'server' });
    expect(Object.keys(asked!.environment)).toEqual(['ETCDCTL_ENDPOINTS', 'ETCDCTL_CACERT']);
    expect(asked?.volumes).toMatchObject([{ files: { 'ca.crt': { from: 'authorities' } } }]);
    const [, plain] = containersOf({ sidecars, transportSecurity: 'none' });
    expect(plain?.environment).toEqual({ ETCDCTL_ENDPOINTS: 'http://localhost:2379' });
    expect(plain?.volumes).toEqual([]);
  });

  it('may reach another endpoint than the one they are told', () => {
    const environment = { ETCDCTL_ENDPOINTS: 'https://etcd1.etcd.internal:2379' };
    const [, container] = containersOf({ sidecars: [{ ...sidecar, etcdClient: true, environment }] });
    expect(container?.environment).toMatchObject(environment);
  });
});

describe('registries', () => {
  const accessOf = (changes: Partial<Spec>) => {
    const { members, smokeTest } = planWith({ ...changes, smokeTest: true });
    const groups = [...members.map(({ containerGroup }) => containerGroup), smokeTest!];
    return groups.map(({ registryCredential, identityIds }) => ({ registryCredential, identityIds }));
  };

  it('are public by default', () => {
    expect(accessOf({})).toEqual(Array(4).fill({ registryCredential: undefined, identityIds: [] }));
  });

  it('are opened by user name and password, which stay in the spec', () => {
    const registryCredential = {
      server: 'payments.azurecr.io',
      username: fromSpec('registry', 'username'),
      password: fromSpec('registry', 'password'),
    };
    expect(accessOf({ registry: credentials })).toEqual(
      Array(4).fill({ registryCredential, identityIds: [] }),
    );
  });

  it('are opened by an identity, which the groups get for it', () => {
    const identityId = fromSpec('registry', 'identityId');
    expect(accessOf({ registry: registryIdentity })).toEqual(
      Array(4).fill({
        registryCredential: { server: 'payments.azurecr.io', identityId },
        identityIds: [identityId],
      }),
    );
  });
});

describe('identities', () => {
  const identitiesOf = (changes: Partial<Spec>) => {
    const plan = planWith({ ...changes, smokeTest: true });
    return [plan.members[0]!.containerGroup, plan.smokeTest!].map(({ identityIds }) => identityIds);
  };
  const own = fromSpec('registry', 'identityId');

  it('are for the containers of members, not for the smoke test', () => {
    const identityIds = [ids.identity, token];
    expect(identitiesOf({ identityIds })).toEqual([
      [fromSpec('identityIds', 0), fromSpec('identityIds', 1)],
      [],
    ]);
  });

  it.each([
    ['another one', ids.identity, ids.otherIdentity, 2],
    ['the same one', ids.identity, ids.identity, 1],
    ['the same one in other letters', ids.identity, ids.identity.toUpperCase(), 1],
    ['another token', token, '${TfToken[TOKEN.9]}', 2],
    ['the same token', token, token, 1],
    ['another object with apply', output('a'), output('a'), 2],
  ])('are given once beside %s for the registry', (_, identityId, other, count) => {
    const registry = { ...registryIdentity, identityId };
    const [member, smokeTest] = identitiesOf({ registry, identityIds: [other] });
    expect(member).toEqual([fromSpec('identityIds', 0), own].slice(0, count));
    expect(smokeTest).toEqual([own]);
  });

  it('are given once beside the same object with apply for the registry', () => {
    const identityId = output('id');
    const [member] = identitiesOf({
      registry: { ...registryIdentity, identityId },
      identityIds: [identityId],
    });
    expect(member).toEqual([fromSpec('identityIds', 0)]);
  });
});
