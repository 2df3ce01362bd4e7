import { ClusterSpecError, planCluster, type SpecIssueCode } from '../../src';

const spec = { name: 'etcd', domain: 'etcd.internal' };

function issuesOf(change: object) {
  try {
    planCluster({ ...spec, ...change });
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues;
    throw error;
  }
  return [];
}

type Expected = readonly [path: string, code: SpecIssueCode, message: RegExp];
type Row = readonly [title: string, change: object, ...expected: Expected[]];

const certificates = (change: object) => ({ certificates: { kind: 'issued', ...change } });
const clients = (...list: { commonName?: string | undefined }[]) => certificates({ clients: list });
const source = /^the value \(not shown\) is not the source of certificates; write \{ kind: "issued" \} or/;
const hours = (max: number, years: number) =>
  new RegExp(
    `is not a whole number of hours from 1 to ${max} \\(${years} years\\); leave it out for the default$`,
  );

const rows: Row[] = [
  ['null', { certificates: null }, ['certificates', 'not-allowed', source]],
  ['text', { certificates: 'issued' }, ['certificates', 'not-allowed', source]],
  ['no kind', { certificates: {} }, ['certificates.kind', 'required', source]],
  ['another kind', { certificates: { kind: 'acme' } }, ['certificates.kind', 'not-allowed', source]],
  [
    'a field of given ones',
    certificates({ members: [] }),
    [
      'certificates.members',
      'unknown-key',
      /^is not a field; none has a name like it; known fields are kind, vali/,
    ],
  ],
  [
    'a validity of 0',
    certificates({ validityHours: 0 }),
    ['certificates.validityHours', 'out-of-range', hours(87_600, 10)],
  ],
  [
    'a validity over 10 years',
    certificates({ validityHours: 87_601 }),
    ['certificates.validityHours', 'out-of-range', hours(87_600, 10)],
  ],
  [
    'half an hour',
    certificates({ validityHours: 0.5 }),
    ['certificates.validityHours', 'out-of-range', hours(87_600, 10)],
  ],
  [
    'hours as text',
    certificates({ earlyRenewalHours: '720' }),
    ['certificates.earlyRenewalHours', 'wrong-type', /^"720" is not a whole number of hours/],
  ],
  [
    'an authority for over 30 years',
    certificates({ authorityValidityHours: 262_801 }),
    ['certificates.authorityValidityHours', 'out-of-range', hours(262_800, 30)],
  ],
  [
    'a renewal before the certificate holds',
    certificates({ validityHours: 48, earlyRenewalHours: 48 }),
    [
      'certificates.earlyRenewalHours',
      'conflict',
      /^48 hours are not less than validityHours, 48: every deployment would renew; shorten it$/,
    ],
  ],
  [
    'a validity shorter than the default renewal',
    certificates({ validityHours: 720 }),
    ['certificates.earlyRenewalHours', 'conflict', /^720 hours are not less than validityHours, 720: /],
  ],
  [
    'a renewal longer than the default validity',
    certificates({ earlyRenewalHours: 8760 }),
    ['certificates.earlyRenewalHours', 'conflict', /^8760 hours are not less than validityHours, 8760: /],
  ],
  [
    'an authority that holds no longer than what it issues',
    certificates({ validityHours: 1000, authorityValidityHours: 1000 }),
    [
      'certificates.authorityValidityHours',
      'conflict',
      /^1000 hours are not more than validityHours, 1000: certificates would outlive their authority; lengthen it$/,
    ],
  ],
  [
    'a validity as long as the default of the authority',
    certificates({ validityHours: 87_600 }),
    [
      'certificates.authorityValidityHours',
      'conflict',
      /^87600 hours are not more than validityHours, 87600: /,
    ],
  ],
  [
    'no authority',
    certificates({ trustedAuthorities: [] }),
    [
      'certificates.trustedAuthorities',
      'conflict',
      /^\[\] is not one authority, or two that follow each other; write one such as \[1\] or \[1, 2\]$/,
    ],
  ],
  [
    'an authority twice',
    certificates({ trustedAuthorities: [1, 1] }),
    ['certificates.trustedAuthorities', 'conflict', /^\[1, 1\] is not/],
  ],
  [
    'a gap between authorities',
    certificates({ trustedAuthorities: [1, 3] }),
    ['certificates.trustedAuthorities', 'conflict', /^\[1, 3\] is not/],
  ],
  [
    'authorities in the wrong order',
    certificates({ trustedAuthorities: [2, 1], issuingAuthority: 9 }),
    ['certificates.trustedAuthorities', 'conflict', /^\[2, 1\] is not/],
  ],
  [
    'many authorities',
    certificates({ trustedAuthorities: [1, 2, 3, 4, 5, 6] }),
    ['certificates.trustedAuthorities', 'conflict', /^\[1, 2, 3, 4, 5\] is not/],
  ],
  [
    'an authority of number 0',
    certificates({ trustedAuthorities: [0] }),
    [
      'certificates.trustedAuthorities.0',
      'out-of-range',
      /^0 is not the number of an authority from 1 to 9999; start with 1$/,
    ],
  ],
  [
    'one number for a list',
    certificates({ trustedAuthorities: 1 }),
    [
      'certificates.trustedAuthorities',
      'wrong-type',
      /^1 is not a list of authorities by number; write \[1\]$/,
    ],
  ],
  [
    'an issuing authority that nobody trusts',
    certificates({ trustedAuthorities: [1], issuingAuthority: 2 }),
    [
      'certificates.issuingAuthority',
      'conflict',
      /^2 is not trusted, so that nobody would accept what it issues; add it to trustedAuthorities first$/,
    ],
  ],
  ...(
    [
      [
        '',
        /^"" is not a common name of 1 to 64 letters, .*; write the name of a user of etcd, or leave it out/,
      ],
      ['a'.repeat(65), /is not a common name of 1 to 64/],
      ['payments/team', /^"payments\/team" is not a common name/],
      ['payments ', /^"payments " is not a common name/],
      [' payments', /^" payments" is not a common name/],
      ['-payments', /^"-payments" is not a common name/],
      ['a\nb', /is not a common name/],
      ['zahlungen-ü', /is not a common name/],
    ] as const
  ).map(([commonName, message]): Row => [
    `a client called ${JSON.stringify(commonName)}`,
    clients({ commonName }),
    ['certificates.clients.0.commonName', commonName.length > 64 ? 'out-of-range' : 'bad-format', message],
  ]),
  [
    'a common name that only an engine knows',
    clients({ commonName: '${TfToken[TOKEN.3]}' }),
    [
      'certificates.clients.0.commonName',
      'bad-format',
      /^is only known at deployment, but shapes the cluster; write it plainly$/,
    ],
  ],
  [
    'a name in the place of a client',
    clients('payments' as never),
    [
      'certificates.clients.0',
      'wrong-type',
      /^"payments" is not a client; write \{ commonName: "payments" \}, or \{\} for the JSON gateway$/,
    ],
  ],
  [
    'another field of a client',
    clients({ organization: 'payments' } as never),
    ['certificates.clients.0.organization', 'unknown-key', /^is not a field; .*commonName/],
  ],
  [
    'one client in the place of a list',
    certificates({ clients: { commonName: 'payments' } }),
    ['certificates.clients', 'wrong-type', /is not a list of clients; write \[\{ commonName: "root" \}\]$/],
  ],
  [
    'no client',
    clients(),
    [
      'certificates.clients',
      'required',
      /^has no client, so that nobody could connect; name one, or leave it out for the client "root"$/,
    ],
  ],
  [
    'more clients than anybody has',
    clients(...Array.from({ length: 51 }, (_, index) => ({ commonName: `client-${index}` }))),
    ['certificates.clients', 'out-of-range', /^has more than 50 entries, which is the most that is taken/],
  ],
  [
    'a client twice',
    clients({ commonName: 'root' }, { commonName: 'a' }, {}, { commonName: 'a' }, { commonName: 'a' }),
    ['certificates.clients.3.commonName', 'conflict', /^"a" is given twice; name each client once$/],
    ['certificates.clients.4.commonName', 'conflict', /^"a" is given twice; name each client once$/],
  ],
  [
    'two clients without a name',
    clients({}, { commonName: undefined }),
    [
      'certificates.clients.1',
      'conflict',
      /^is a second client without a common name; name each client once$/,
    ],
  ],
  [
    'a client that would pass for a member',
    clients({ commonName: 'root' }, { commonName: 'etcd-member' }),
    [
      'certificates.clients.1.commonName',
      'reserved',
      /^"etcd-member" is the common name of members, for one of which the client would pass; choose another, such as/,
    ],
  ],
  [
    'a client called like an authority',
    clients({ commonName: 'etcd-authority-2' }),
    [
      'certificates.clients.0.commonName',
      'reserved',
      /^"etcd-authority-2" is the common name of an authority/,
    ],
  ],
  [
    'clients that need no certificate',
    { ...clients({ commonName: 'root' }), transportSecurity: 'server' },
    [
      'certificates.clients',
      'conflict',
      /^are given, but transportSecurity is "server", where clients need no certificate; leave one of them out$/,
    ],
  ],
  ...[
    'Etcd.example.com',
    'etcd.example.com.',
    'https://etcd.example.com',
    'etcd.example.com:2379',
    '10.0.0.4',
    'etcd_1.example.com',
    '-etcd.example.com',
    '*',
    '*.internal',
    'etcd.*.example.com',
    'e*.example.com',
    '*.*.example.com',
    'etcd..internal',
    'ü.example.com',
    '',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(126)}aa`,
  ].map((dnsName): Row => [
    `the DNS name ${dnsName.slice(0, 30)}`,
    certificates({ dnsNames: [dnsName] }),
    [
      'certificates.dnsNames.0',
      dnsName.length > 253 ? 'out-of-range' : 'bad-format',
      /is not a DNS name in lower case .*; write such as "etcd\.example\.com" or "\*\.etcd\.example\.com", without/,
    ],
  ]),
  [
    'one DNS name in the place of a list',
    certificates({ dnsNames: 'etcd.example.com' }),
    ['certificates.dnsNames', 'wrong-type', /is not a list of DNS names; write \["etcd\.example\.com"\]$/],
  ],
  [
    'more DNS names than a certificate should have',
    certificates({ dnsNames: Array.from({ length: 51 }, (_, index) => `etcd-${index}.example.com`) }),
    ['certificates.dnsNames', 'out-of-range', /^has more than 50 entries/],
  ],
  [
    'DNS names that are there already',
    certificates({
      dnsNames: [
        'etcd',
        'localhost',
        'etcd2.etcd.internal',
        'etcd',
        'etcd7.etcd.internal',
        'etcd8.etcd.internal',
      ],
    }),
    [
      'certificates.dnsNames.1',
      'conflict',
      /^"localhost" is in every member's certificate anyway; leave it out$/,
    ],
    [
      'certificates.dnsNames.2',
      'conflict',
      /^"etcd2\.etcd\.internal" is the host name of one member, .*; leave/,
    ],
    ['certificates.dnsNames.3', 'conflict', /^"etcd" is given twice; name it once$/],
    ['certificates.dnsNames.4', 'conflict', /^"etcd7\.etcd\.internal" is the host name of one member, /],
  ],
  [
    'a DNS name that only an engine knows',
    certificates({ dnsNames: ['${TfToken[TOKEN.3]}'] }),
    ['certificates.dnsNames.0', 'bad-format', /^is only known at deployment, but shapes the cluster; /],
  ],
  [
    'certificates beside no security',
    { ...certificates({}), transportSecurity: 'none' },
    ['certificates', 'conflict', /^are given, but transportSecurity is "none", .*; leave one of them out$/],
  ],
  [
    'a relative folder',
    { certificatesDir: 'tls' },
    [
      'certificatesDir',
      'bad-format',
      /^"tls" is not an absolute path .*; choose one such as "\/etc\/etcd\/tls"$/,
    ],
  ],
  ...(
    [
      ['/var/lib/etcd', '/var/lib/etcd'],
      ['/var/lib/etcd', '/var/lib/etcd/tls'],
      ['/var/lib/etcd/data', '/var/lib/etcd'],
      ['/var/lib/etcd/', '/var/lib//etcd/tls'],
      ['/var/lib/etcd', '/etc/../var/lib/etcd/tls'],
      ['/', '/etc/etcd/tls'],
      [undefined, '/var/lib/etcd/tls'],
      ['/etc', undefined],
    ] as const
  ).map(([dataDir, certificatesDir]): Row => [
    `data in ${dataDir} and certificates in ${certificatesDir}`,
    { dataDir, certificatesDir },
    [
      'certificatesDir',
      'conflict',
      /^"\/.*" and the data folder "\/.*" lie within each other; choose others such/,
    ],
  ]),
];

describe('planCluster refuses, of certificates,', () => {
  it.each(rows.map((row): [string, Row] => [row[0], row]))('%s', (_, [, change, ...expected]) => {
    const issues = issuesOf(change);
    expect(issues.map(({ path, code }) => [path, code])).toEqual(
      expected.map(([path, code]) => [path, code]),
    );
    issues.forEach(({ message }, index) => {
      expect(message).toMatch(expected[index]![2]);
      expect(message).toMatch(/^\S.*; \S.*[^.]$/);
    });
  });

  it('both lifetimes at once', () => {
    const issues = issuesOf(certificates({ validityHours: 500, authorityValidityHours: 100 }));
    expect(issues.map(({ path }) => path)).toEqual([
      'certificates.earlyRenewalHours',
      'certificates.authorityValidityHours',
    ]);
  });

  it('folders of any length in a short message', () => {
    const [issue] = issuesOf({ dataDir: `/${'a'.repeat(1000)}`, certificatesDir: `/${'a'.repeat(1000)}` });
    expect(issue?.message.length).toBeLessThan(300);
  });
});

describe('planCluster takes, of certificates,', () => {
  it.each([
    ['the shortest validity', certificates({ validityHours: 2, earlyRenewalHours: 1 })],
    [
      'the longest validity',
      certificates({ validityHours: 87_600, authorityValidityHours: 262_800, earlyRenewalHours: 87_599 }),
    ],
    ['an authority an hour longer', certificates({ validityHours: 1000, authorityValidityHours: 1001 })],
    ['the last authorities', certificates({ trustedAuthorities: [9998, 9999], issuingAuthority: 9999 })],
    ['fields that are undefined', certificates({ validityHours: undefined, trustedAuthorities: undefined })],
    [
      'DNS names, also of one label or with a wildcard',
      certificates({
        dnsNames: [
          'etcd',
          'etcd.example.com',
          '*.etcd.example.com',
          '*.etcd.internal',
          'xn--tda.example',
          '3.etcd.io',
        ],
      }),
    ],
    ['the longest DNS name', certificates({ dnsNames: [`${'a.'.repeat(126)}a`] })],
    ['clients, one of them without a name', clients({ commonName: 'payments' }, {})],
    ['a client without a name alone', clients({})],
    [
      'names of users that differ in case or signs alone',
      clients(
        ...['Root', 'root', 'a_b', 'a-b', 'a.b', 'a b', 'system:a', 'a@b.c'].map((name) => ({
          commonName: name,
        })),
      ),
    ],
    ['the longest name', clients({ commonName: 'a'.repeat(64) })],
    [
      'names that hold a reserved one',
      clients({ commonName: 'etcd-member2' }, { commonName: 'etcd-authority' }),
    ],
    [
      'the most clients',
      clients(...Array.from({ length: 50 }, (_, index) => ({ commonName: `client-${index}` }))),
    ],
    [
      'the default beside transport security without clients',
      { ...certificates({}), transportSecurity: 'server' },
    ],
    ['folders side by side', { dataDir: '/var/lib/etcd', certificatesDir: '/var/lib/etcd-tls' }],
    ['any data folder where there are no certificates', { transportSecurity: 'none', dataDir: '/etc' }],
  ])('%s', (_, change) => {
    expect(issuesOf(change)).toEqual([]);
  });
});
