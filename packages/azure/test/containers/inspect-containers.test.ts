import { createAuthority } from '../certificates';
import { articleSpec, issuesWith, linesWith, refusalOf } from '../refusal';
import { credentials, givenCertificates, ids, output, registryIdentity, sidecar, token } from '../samples';

type Expected = readonly (readonly [path: string, code: string])[];
type Row = readonly [description: string, changes: object, expected: Expected];

describe('sidecars', () => {
  const one = (changes: object) => ({ sidecars: [{ ...sidecar, ...changes }] });
  const many = (count: number, changes: object = {}) =>
    Array.from({ length: count }, (_, index) => ({
      ...sidecar,
      cpu: 0.01,
      memoryGiB: 0.1,
      name: `sidecar-${index}`,
      ...changes,
    }));

  it.each<Row>([
    ['no list', { sidecars: sidecar }, [['sidecars', 'wrong-type']]],
    ['no object', { sidecars: ['backup'] }, [['sidecars.0', 'wrong-type']]],
    [
      'nothing in it',
      { sidecars: [{}] },
      ['name', 'image', 'cpu', 'memoryGiB'].map((field) => [`sidecars.0.${field}`, 'required']),
    ],
    ['a port', one({ ports: [80] }), [['sidecars.0.ports', 'unknown-key']]],
    ['the name of etcd', one({ name: 'etcd' }), [['sidecars.0.name', 'conflict']]],
    ['a name twice', { sidecars: [sidecar, sidecar] }, [['sidecars.1.name', 'conflict']]],
    ['a name in upper case', one({ name: 'Backup' }), [['sidecars.0.name', 'bad-format']]],
    ['a name with two hyphens', one({ name: 'a--b' }), [['sidecars.0.name', 'bad-format']]],
    ['an image with a space', one({ image: 'backup 1' }), [['sidecars.0.image', 'bad-format']]],
    ['no vCPU', one({ cpu: 0 }), [['sidecars.0.cpu', 'out-of-range']]],
    ['too little memory', one({ memoryGiB: 0.05 }), [['sidecars.0.memoryGiB', 'out-of-range']]],
    ['a command as text', one({ command: '/bin/backup' }), [['sidecars.0.command', 'wrong-type']]],
    ['an empty argument', one({ command: ['/bin/backup', ''] }), [['sidecars.0.command.1', 'bad-format']]],
    ['a number for a variable', one({ environment: { A: 1 } }), [['sidecars.0.environment.A', 'wrong-type']]],
    [
      'a line break in a variable',
      one({ environment: { A: 'a\nb' } }),
      [['sidecars.0.environment.A', 'bad-format']],
    ],
    ['an empty variable', one({ environment: { A: '' } }), [['sidecars.0.environment.A', 'bad-format']]],
    [
      'an empty secure variable',
      one({ secureEnvironment: { A: '' } }),
      [['sidecars.0.secureEnvironment.A', 'bad-format']],
    ],
    [
      'a variable that begins with a digit',
      one({ environment: { '1A': 'x' } }),
      [['sidecars.0.environment.1A', 'bad-format']],
    ],
    [
      'a secure variable that ends with an underscore',
      one({ secureEnvironment: { A_: 'x' } }),
      [['sidecars.0.secureEnvironment.A_', 'bad-format']],
    ],
    [
      'a variable with a name that cannot be shown',
      one({ environment: { 'A\n': 'x' } }),
      [['sidecars.0.environment."A\\n"', 'bad-format']],
    ],
    [
      'a variable twice',
      one({ environment: { A: 'x' }, secureEnvironment: { A: token } }),
      [['sidecars.0.secureEnvironment.A', 'conflict']],
    ],
    [
      'a secure variable that a client gets anyway',
      one({ etcdClient: true, secureEnvironment: { ETCDCTL_KEY: token } }),
      [['sidecars.0.secureEnvironment.ETCDCTL_KEY', 'conflict']],
    ],
    ['a flag as text', one({ etcdClient: 'yes' }), [['sidecars.0.etcdClient', 'wrong-type']]],
  ])('are refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it.each<[string, object]>([
    ['a name that begins like etcd’s', one({ name: 'etcd-data' })],
    ['one letter', one({ name: 'a' })],
    ['two of them', { sidecars: [sidecar, { ...sidecar, name: 'other' }] }],
    ['values that only an engine knows', one({ secureEnvironment: { A: token, B: output('secret') } })],
    ['variables of a client that it does not get', one({ secureEnvironment: { ETCDCTL_KEY: token } })],
    [
      'a certificate for a client that members ask for none',
      {
        ...one({ etcdClient: true, secureEnvironment: { ETCDCTL_KEY: token } }),
        transportSecurity: 'none',
      },
    ],
    ['a user for a client', one({ etcdClient: true, secureEnvironment: { ETCDCTL_USER: token } })],
    [
      'another endpoint for a client',
      one({ etcdClient: true, environment: { ETCDCTL_ENDPOINTS: 'https://x' } }),
    ],
  ])('are taken: %s', (_, changes) => {
    expect(issuesWith(changes)).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['31 vCPUs together', { cpu: 30.7, sidecars: many(3, { cpu: 0.1 }) }, []],
    [
      'more than 31 vCPUs together',
      { cpu: 30.7, sidecars: many(4, { cpu: 0.1 }) },
      [
        'sidecars [out-of-range] the containers of a group take 31.1 vCPUs together, but Azure gives 31; ask for less',
      ],
    ],
    ['240 GiB together', { memoryGiB: 239.4, sidecars: many(6, { memoryGiB: 0.1 }) }, []],
    [
      'more than 240 GiB together',
      { memoryGiB: 239.5, sidecars: many(1, { memoryGiB: 0.6 }) },
      [
        'sidecars [out-of-range] the containers of a group take 240.1 GiB of memory together, but Azure gives 240; ask for less',
      ],
    ],
    ['60 containers with etcd', { sidecars: many(59) }, []],
    [
      '61 containers with etcd',
      { sidecars: many(60) },
      ['sidecars [out-of-range] the group would have 61 containers, but Azure takes 60; leave some out'],
    ],
    ['20 volumes with those of etcd', { sidecars: [...many(18, { etcdClient: true }), sidecar] }, []],
    [
      '21 volumes with those of etcd',
      { sidecars: many(19, { etcdClient: true }) },
      [
        'sidecars [out-of-range] the group would have 21 volumes, one a container with etcdClient, but Azure takes 20; leave some out',
      ],
    ],
    [
      'clients that need no volume',
      { transportSecurity: 'none', sidecars: many(50, { etcdClient: true }) },
      [],
    ],
  ])('keep to the limits of a group: %s', (_, changes, expected) => {
    expect(linesWith(changes)).toEqual(expected);
  });

  it('are refused with value, rule and remedy', () => {
    const sidecars = [
      {
        ...sidecar,
        name: 'etcd',
        environment: { A: 'x', B: '' },
        secureEnvironment: { A: token, _: token, ETCDCTL_CERT: token },
        etcdClient: true,
      },
    ];
    expect(linesWith({ sidecars })).toEqual([
      'sidecars.0.name [conflict] "etcd" is the name of another container of the group; choose another',
      'sidecars.0.secureEnvironment.A [conflict] is in environment, too; give it once',
      'sidecars.0.secureEnvironment.ETCDCTL_CERT [conflict] is set by etcdClient, too; leave one of them out',
      'sidecars.0.environment.B [bad-format] is empty, which Azure takes for a variable without a value; give one, or leave it out',
      'sidecars.0.secureEnvironment._ [bad-format] is not a name that Azure takes: at most 63 letters, digits and underscores, a letter first, no underscore last; rename it',
    ]);
  });
});

describe('access to a registry', () => {
  it.each<Row>([
    ['text', { registry: 'payments.azurecr.io' }, [['registry', 'not-allowed']]],
    ['another kind', { registry: { kind: 'token' } }, [['registry.kind', 'not-allowed']]],
    [
      'credentials without any',
      { registry: { kind: 'credentials' } },
      ['server', 'username', 'password'].map((field) => [`registry.${field}`, 'required']),
    ],
    [
      'an identity without one',
      { registry: { kind: 'identity', server: 'payments.azurecr.io' } },
      [['registry.identityId', 'required']],
    ],
    [
      'a password for an identity',
      { registry: { ...registryIdentity, password: token } },
      [['registry.password', 'unknown-key']],
    ],
    [
      'the id of something else',
      { registry: { ...registryIdentity, identityId: ids.workspace } },
      [['registry.identityId', 'bad-format']],
    ],
    [
      'a server with its scheme, which Azure refuses',
      { registry: { ...credentials, server: 'https://payments.azurecr.io' } },
      [['registry.server', 'bad-format']],
    ],
    [
      'a server with a path',
      { registry: { ...credentials, server: 'payments.azurecr.io/etcd' } },
      [['registry.server', 'bad-format']],
    ],
    [
      'a server as a token',
      { registry: { ...credentials, server: token } },
      [['registry.server', 'bad-format']],
    ],
    [
      'an empty password',
      { registry: { ...credentials, password: '' } },
      [['registry.password', 'bad-format']],
    ],
  ])('is refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it.each(['payments.azurecr.io', 'localhost:5000', 'index.docker.io', 'a'])('is taken for %s', (server) => {
    expect(issuesWith({ registry: { ...credentials, server } })).toEqual([]);
  });

  it.each([token, output('x')])(
    'is taken where only an engine knows user, password and identity',
    (value) => {
      const known = { ...credentials, username: value, password: value };
      expect(issuesWith({ registry: known })).toEqual([]);
      expect(issuesWith({ registry: { ...registryIdentity, identityId: value } })).toEqual([]);
    },
  );
});

describe('identities', () => {
  it.each<Row>([
    ['text', { identityIds: ids.identity }, [['identityIds', 'wrong-type']]],
    ['a name', { identityIds: ['id-etcd'] }, [['identityIds.0', 'bad-format']]],
    ['the id of something else', { identityIds: [ids.subnet] }, [['identityIds.0', 'bad-format']]],
    [
      'one twice',
      { identityIds: [ids.identity, ids.otherIdentity, ids.identity] },
      [['identityIds.2', 'conflict']],
    ],
    [
      'one twice in other letters',
      { identityIds: [ids.identity, ids.identity.replace('Microsoft', 'microsoft')] },
      [['identityIds.1', 'conflict']],
    ],
    ['a token twice', { identityIds: [token, token] }, [['identityIds.1', 'conflict']]],
  ])('are refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it('are refused as the same object with apply, and taken as two of them', () => {
    const one = output('id');
    expect(linesWith({ identityIds: [one, one] })).toEqual([
      'identityIds.1 [conflict] is given twice; name each identity once',
    ]);
    expect(issuesWith({ identityIds: [one, output('id'), token] })).toEqual([]);
  });

  it('may have that of the registry among them', () => {
    expect(issuesWith({ identityIds: [ids.identity], registry: registryIdentity })).toEqual([]);
  });
});

describe('clients', () => {
  const { client, ...withoutClient } = givenCertificates();
  const users = { smokeTest: true, sidecars: [{ ...sidecar, etcdClient: true }] };

  it('need a certificate where members ask for one', () => {
    expect(linesWith({ certificates: withoutClient, ...users })).toEqual([
      'certificates.client [required] is required: the smoke test and the container "backup" would be refused without it; give a certificate for clientAuth',
    ]);
    expect(issuesWith({ certificates: withoutClient, smokeTest: true })).toEqual([
      ['certificates.client', 'required'],
    ]);
  });

  it.each<[string, object]>([
    ['one is given', { certificates: { ...withoutClient, client }, ...users }],
    ['members ask for none', { certificates: withoutClient, transportSecurity: 'server', ...users }],
    ['nobody is one', { certificates: withoutClient, sidecars: [sidecar] }],
    ['certificates are issued', users],
    ['there is no security', { transportSecurity: 'none', ...users }],
  ])('need none otherwise: %s', (_, changes) => {
    expect(issuesWith(changes)).toEqual([]);
  });

  it('beside a member reach it at localhost, which a given certificate must name', async () => {
    const authority = await createAuthority();
    const named = (...more: string[]) =>
      Promise.all(
        ['etcd1', 'etcd2', 'etcd3'].map((member) => authority.issue(`${member}.etcd.internal`, ...more)),
      );
    const certificates = {
      kind: 'given',
      authorities: authority.certificate,
      members: await named(),
      client: await authority.issue(),
    };
    const sidecars = [sidecar, { ...sidecar, name: 'reader', etcdClient: true }];
    expect(linesWith({ certificates, sidecars })).toEqual(
      [0, 1, 2].map(
        (index) =>
          `certificates.members.${index}.certificate [conflict] does not hold for localhost, where the container "reader" reaches the member; add localhost to its names`,
      ),
    );
    expect(issuesWith({ certificates, sidecars: [sidecar], smokeTest: true })).toEqual([]);
    expect(
      issuesWith({ certificates: { ...certificates, members: await named('localhost') }, sidecars }),
    ).toEqual([]);
  });

  it('say nothing of a certificate that core cannot read', async () => {
    const authority = await createAuthority();
    const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    const members = [0, 1, 2].map(() => ({ certificate: pem, privateKey: token }));
    const certificates = { ...givenCertificates(), authorities: authority.certificate, members };
    expect(issuesWith({ certificates, sidecars: [{ ...sidecar, etcdClient: true }] })).toEqual(
      [0, 1, 2].map((index) => [`certificates.members.${index}.certificate`, 'bad-format']),
    );
  });
});

describe('extra variables', () => {
  it.each([
    ['an underscore at the start', '_TRAILING'],
    ['an underscore at the end', 'TRAILING_'],
    ['one underscore only', '_'],
    ['64 characters', 'A'.repeat(64)],
  ])('are refused with a name of %s', (_, name) => {
    expect(issuesWith({ extraEnv: { [name]: 'x' } })).toEqual([[`extraEnv.${name}`, 'bad-format']]);
  });

  it('are taken with a name of 63 characters', () => {
    expect(issuesWith({ extraEnv: { ['A'.repeat(63)]: 'x', A: 'x', a_1: 'x' } })).toEqual([]);
  });

  it('are refused without a value', () => {
    expect(issuesWith({ extraEnv: { TZ: '' } })).toEqual([['extraEnv.TZ', 'bad-format']]);
    // Core says so of those of etcd.
    expect(issuesWith({ extraEnv: { ETCD_METRICS: '' } })).toEqual([['extraEnv.ETCD_METRICS', 'bad-format']]);
  });

  it.each([
    ['a hyphen', 'MY-VARIABLE', 'MY-VARIABLE'],
    ['256 characters', 'A'.repeat(256), `"${'A'.repeat(40)}"… (256 characters)`],
  ])('are refused once with a name of %s, which core says already', (_, name, shown) => {
    expect(issuesWith({ extraEnv: { [name]: 'x' } })).toEqual([[`extraEnv.${shown}`, 'bad-format']]);
  });

  it('are never shown, whatever else is wrong', () => {
    const canary = 'canary-3f9a';
    const specs = [
      { extraEnv: { ETCD_NAME: canary, _BAD_: canary, 'MY-VARIABLE': canary, ETCD_NO_SUCH: canary } },
      { extraEnv: { A: `${canary}\n` } },
      { extraEnv: { A: [canary] } },
      { extraEnv: [canary] },
      { extraEnv: canary },
      { extraEnv: { A: canary.repeat(4000) } },
      { extraEnv: { A: canary }, location: 'East US' },
    ];
    for (const spec of specs) {
      const refusal = refusalOf({ ...articleSpec, ...spec });
      expect(refusal?.message).toMatch(/the spec has/);
      expect(`${refusal?.message} ${refusal?.stack} ${JSON.stringify(refusal?.issues)}`).not.toContain(
        canary,
      );
    }
  });
});
