import { ClusterSpecError, planCluster, type ClusterSpec, type SpecIssue, type SpecIssueCode } from '../src';

function issuesOf(spec: unknown): readonly SpecIssue[] {
  try {
    planCluster(spec as ClusterSpec);
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues;
    throw error;
  }
  return [];
}

const spec = { name: 'etcd', domain: 'etcd.internal' };
const five = Array.from({ length: 5 }, (_, index) => ({
  client: 30_000 + 10 * index,
  peer: 30_001 + 10 * index,
  metrics: 30_002 + 10 * index,
}));
const megabyte = 'm'.repeat(2 ** 20);

type Expected = readonly [path: string, code: SpecIssueCode, message: RegExp];
type Row = readonly [title: string, change: object, ...expected: Expected[]];

/** Each with the value, the rule and the remedy in its message. */
function expectIssues(found: readonly SpecIssue[], expected: readonly Expected[]) {
  expect(found.map(({ path, code }) => [path, code])).toEqual(expected.map(([path, code]) => [path, code]));
  found.forEach(({ message }, index) => {
    expect(message).toMatch(expected[index]![2]);
    // What is wrong, a semicolon, what to do.
    expect(message).toMatch(/^\S.*; \S.*[^.]$/);
  });
}

const name = /is not a name of 1 to 62 lower-case letters.*; members are named after it.*such as "etcd"$/;
const domain = /is not a DNS domain in lower case.*; choose one such as "etcd\.internal"$/;
const size = /is not one of 1, 3, 5, 7; choose 3, or 5/;
const port = /is not a port from 1 to 65535; choose a free port$/;

const names: Row[] = [
  ['upper case', { name: 'Etcd' }, ['name', 'bad-format', /^"Etcd" /]],
  ['no letter first', { name: '1etcd' }, ['name', 'bad-format', name]],
  ['a hyphen last', { name: 'etcd-' }, ['name', 'bad-format', name]],
  ['a dot', { name: 'my.etcd' }, ['name', 'bad-format', name]],
  ['an underscore', { name: 'my_etcd' }, ['name', 'bad-format', name]],
  ['a space', { name: 'my etcd' }, ['name', 'bad-format', name]],
  ['an umlaut', { name: 'ätcd' }, ['name', 'bad-format', name]],
  ['nothing', { name: '' }, ['name', 'bad-format', /^"" is not a name/]],
  ['a control character', { name: 'et\u0000cd' }, ['name', 'bad-format', /^"et\\u0000cd" /]],
  ['an invisible character', { name: 'et\u200bcd' }, ['name', 'bad-format', /^"et\\u\{200b\}cd" /]],
  ['a line break at the end', { name: 'etcd\n' }, ['name', 'bad-format', /^"etcd\\n" /]],
  [
    'over 63 characters with its ordinal',
    { name: 'a'.repeat(63) },
    ['name', 'out-of-range', /… \(63 characters\) /],
  ],
  ['a megabyte', { name: megabyte }, ['name', 'out-of-range', /… \(1048576 characters\) /]],
  ['null', { name: null }, ['name', 'wrong-type', /^null /]],
  ['undefined', { name: undefined }, ['name', 'required', name]],
  ['a number', { name: 7 }, ['name', 'wrong-type', /^7 /]],
  ['a boxed string', { name: new String('etcd') }, ['name', 'wrong-type', /^a list |^an object /]],
];

const domains: Row[] = [
  ['nothing', { domain: '' }, ['domain', 'bad-format', /^"" /]],
  ['upper case', { domain: 'Etcd.Internal' }, ['domain', 'bad-format', domain]],
  ['a final dot', { domain: 'etcd.internal.' }, ['domain', 'bad-format', domain]],
  [
    'a number for its last label',
    { domain: 'etcd.3' },
    ['domain', 'bad-format', /^"etcd\.3" is not .* a letter first in its last label/],
  ],
  ['an IP address', { domain: '10.0.0.4' }, ['domain', 'bad-format', domain]],
  ['an empty label', { domain: 'etcd..internal' }, ['domain', 'bad-format', domain]],
  ['a label of 64', { domain: `${'a'.repeat(64)}.internal` }, ['domain', 'bad-format', domain]],
  ['a scheme', { domain: 'http://etcd.internal' }, ['domain', 'bad-format', domain]],
  ['254 characters', { domain: `${'a.'.repeat(126)}aa` }, ['domain', 'out-of-range', domain]],
  [
    'no room for the member before it',
    { name: 'a'.repeat(62), domain: `${'a.'.repeat(95)}a` },
    [
      'domain',
      'out-of-range',
      /^makes host names of 255 characters, but DNS allows 253; shorten it or name$/,
    ],
  ],
];

const sizes: Row[] = [
  ...[0, 2, 4, 9, -1, 2.5, NaN, Infinity, '3', null, true].map((value): Row => [
    JSON.stringify(value),
    { size: value },
    [
      'size',
      'not-allowed',
      new RegExp(`^${typeof value === 'string' ? '"3"' : String(value)} is not one of`),
    ],
  ]),
  ['a bigint', { size: 3n }, ['size', 'not-allowed', /^3n is not/]],
  ['a bootstrapSize of 2', { bootstrapSize: 2 }, ['bootstrapSize', 'not-allowed', size]],
];

const ports: Row[] = [
  ['0', { ports: { client: 0 } }, ['ports.client', 'out-of-range', /^0 is not a port/]],
  ['65536', { ports: { peer: 65_536 } }, ['ports.peer', 'out-of-range', port]],
  ['negative', { ports: { metrics: -1 } }, ['ports.metrics', 'out-of-range', /^-1 is not a port/]],
  ['a fraction', { ports: { client: 2379.5 } }, ['ports.client', 'out-of-range', /^2379\.5 is not/]],
  ['text', { ports: { client: '2379' } }, ['ports.client', 'wrong-type', /^"2379" is not a port/]],
  ['null', { ports: { client: null } }, ['ports.client', 'wrong-type', port]],
  [
    'equal',
    { ports: { client: 7, peer: 7 } },
    ['ports.peer', 'conflict', /^7 is also the client port; give each/],
  ],
  [
    'equal to a default',
    { ports: { metrics: 2379 } },
    ['ports.metrics', 'conflict', /^2379 is also the client port; /],
  ],
  [
    'all equal',
    { ports: { client: 7, peer: 7, metrics: 7 } },
    ['ports.peer', 'conflict', /client port/],
    ['ports.metrics', 'conflict', /client port/],
  ],
  [
    'a list',
    { ports: [2379] },
    ['ports', 'wrong-type', /^a list is not an object of ports; write \{ client: 2379/],
  ],
  [
    'a map',
    { ports: new Map([['client', 1]]) },
    ['ports', 'wrong-type', /^a list is not an object of ports; /],
  ],
  ['a number', { ports: 2379 }, ['ports', 'wrong-type', /^2379 is not an object of ports; write \{ client/]],
];

const loopback = (members: unknown) => ({ addressing: { kind: 'loopback', members } });
const addressings: Row[] = [
  [
    'null',
    { addressing: null },
    ['addressing', 'not-allowed', /^null is not an addressing; write \{ kind: "dns" \}/],
  ],
  ['text', { addressing: 'dns' }, ['addressing', 'not-allowed', /^"dns" is not an addressing; /]],
  ['no kind', { addressing: {} }, ['addressing.kind', 'required', /^undefined is not an addressing; /]],
  [
    'an unknown kind',
    { addressing: { kind: 'srv' } },
    ['addressing.kind', 'not-allowed', /^"srv" is not an addressing; /],
  ],
  [
    'no members',
    { addressing: { kind: 'loopback' } },
    ['addressing.members', 'required', /^is required: a list of ports, one entry a member; give client/],
  ],
  [
    'members with dns',
    { addressing: { kind: 'dns', members: [] } },
    ['addressing.members', 'unknown-key', /^is not a field; none has a name like it; known fields are kind$/],
  ],
  [
    'a typo',
    { addressing: { kind: 'loopback', membres: five } },
    ['addressing.members', 'required', /^is required/],
    [
      'addressing.membres',
      'unknown-key',
      /^is not a field; the nearest is "members"; known fields are kind, members$/,
    ],
  ],
  [
    'too few members',
    loopback(five.slice(0, 2)),
    ['addressing.members', 'conflict', /^has ports for 2 members, but size is 3; give one entry a member$/],
  ],
  [
    'too many members',
    { size: 1, ...loopback(five) },
    ['addressing.members', 'conflict', /^has ports for 5 members, but size is 1; /],
  ],
  [
    'members that are gone, whose ports nobody knows',
    { size: 3, bootstrapSize: 5, ...loopback(five.slice(0, 3)) },
    [
      'bootstrapSize',
      'conflict',
      /^5 is more than size, which is 3, and with loopback .*; set it to at most 3$/,
    ],
  ],
  [
    'members that are gone from the default size',
    { bootstrapSize: 7, ...loopback(five.slice(0, 3)) },
    ['bootstrapSize', 'conflict', /^7 is more than size, which is 3, .*; set it to at most 3$/],
  ],
  [
    'a port twice, in one member and across members',
    loopback([five[0], { ...five[1], peer: 30_010 }, { ...five[2], client: 30_000 }]),
    [
      'addressing.members.1.peer',
      'conflict',
      /^30010 is also addressing\.members\.1\.client; give each its own$/,
    ],
    ['addressing.members.2.client', 'conflict', /^30000 is also addressing\.members\.0\.client; /],
  ],
  [
    'a port missing, one out of range and one unknown',
    loopback([
      { client: 1, peer: 2 },
      { client: 3, peer: 0, metrics: 5 },
      { client: 6, peer: 7, metrics: 8, clnt: 9 },
    ]),
    ['addressing.members.0.metrics', 'required', /^is required: a port from 1 to 65535; choose a free port$/],
    ['addressing.members.1.peer', 'out-of-range', /^0 is not a port/],
    ['addressing.members.2.clnt', 'unknown-key', /^is not a field; the nearest is "client"; /],
  ],
];

const milliseconds = (max: number) =>
  new RegExp(`is not a whole number of milliseconds from 1 to ${max}; start from`);
const tuning: Row[] = [
  [
    'an election timeout below five heartbeats',
    { heartbeatIntervalMs: 300, electionTimeoutMs: 1499 },
    [
      'electionTimeoutMs',
      'conflict',
      /1499 ms is below 5 × the heartbeat of 300 ms, which etcd refuses; set .* 3000$/,
    ],
  ],
  [
    'a heartbeat that the default election timeout is too short for',
    { heartbeatIntervalMs: 201 },
    [
      'heartbeatIntervalMs',
      'conflict',
      /of 1000 ms is below 5 × the heartbeat of 201 ms.*; set electionTimeoutMs to about 2010$/,
    ],
  ],
  [
    'an election timeout too short for the default heartbeat',
    { electionTimeoutMs: 499 },
    ['electionTimeoutMs', 'conflict', /^an election timeout of 499 ms is below/],
  ],
  [
    'an election timeout over 50000',
    { electionTimeoutMs: 50_001 },
    ['electionTimeoutMs', 'out-of-range', milliseconds(50_000)],
  ],
  [
    'a heartbeat that no election timeout is long enough for',
    { heartbeatIntervalMs: 10_001, electionTimeoutMs: 50_000 },
    ['heartbeatIntervalMs', 'out-of-range', milliseconds(10_000)],
  ],
  ['a heartbeat of 0', { heartbeatIntervalMs: 0 }, ['heartbeatIntervalMs', 'out-of-range', /^0 is not/]],
  [
    'a negative heartbeat',
    { heartbeatIntervalMs: -100 },
    ['heartbeatIntervalMs', 'out-of-range', /^-100 is not/],
  ],
  [
    'a fraction of a heartbeat',
    { heartbeatIntervalMs: 0.5 },
    ['heartbeatIntervalMs', 'out-of-range', /^0\.5 is not/],
  ],
  [
    'a heartbeat as text',
    { heartbeatIntervalMs: '100' },
    ['heartbeatIntervalMs', 'wrong-type', /^"100" is not/],
  ],
  ['NaN', { electionTimeoutMs: NaN }, ['electionTimeoutMs', 'wrong-type', /^NaN is not/]],
  ['Infinity', { electionTimeoutMs: Infinity }, ['electionTimeoutMs', 'out-of-range', /^Infinity is not/]],
  [
    'a snapshotCount of 0',
    { snapshotCount: 0 },
    ['snapshotCount', 'out-of-range', /^0 is not .*; leave it out/],
  ],
  ['a negative snapshotCount', { snapshotCount: -1 }, ['snapshotCount', 'out-of-range', /^-1 is not/]],
  [
    'a fraction of a snapshotCount',
    { snapshotCount: 1.5 },
    ['snapshotCount', 'out-of-range', /^1\.5 is not/],
  ],
  [
    'a negative quota, which would switch it off',
    { quotaBackendBytes: -1 },
    [
      'quotaBackendBytes',
      'out-of-range',
      /^-1 is not a whole number of bytes from 16777216 to .*; choose at most 8 GiB/,
    ],
  ],
  ['a quota with a unit', { quotaBackendBytes: '2GB' }, ['quotaBackendBytes', 'wrong-type', /^"2GB" is not/]],
  [
    'a request of 0 bytes',
    { maxRequestBytes: 0 },
    ['maxRequestBytes', 'out-of-range', /^0 is not .*; etcd recommends/],
  ],
  [
    'a log level in capitals',
    { logLevel: 'INFO' },
    ['logLevel', 'not-allowed', /^"INFO" is not one of "debug", "info".*; choose info$/],
  ],
  [
    'a token with a comma',
    { initialClusterToken: 'a,b' },
    ['initialClusterToken', 'bad-format', /^"a,b" is not a token.*; leave it out/],
  ],
  [
    'a relative folder',
    { dataDir: 'data' },
    ['dataDir', 'bad-format', /^"data" is not an absolute path.*; choose one such as/],
  ],
  [
    'a security that does not exist',
    { transportSecurity: 'tls' },
    [
      'transportSecurity',
      'not-allowed',
      /^"tls" is not one of "mutual", "server", "none"; leave it out to have clients and members/,
    ],
  ],
  [
    'an unknown mode and a fraction of a retention',
    { autoCompaction: { mode: 'hourly', retention: '1.5' } },
    ['autoCompaction.mode', 'not-allowed', /^"hourly" is not one of "periodic", "revision"; choose periodic/],
    ['autoCompaction.retention', 'bad-format', /^"1\.5" is not a retention.*; give a duration/],
  ],
  [
    'days of a retention',
    { autoCompaction: { mode: 'periodic', retention: '1d' } },
    ['autoCompaction.retention', 'bad-format', /^"1d"/],
  ],
  [
    'a retention as a number',
    { autoCompaction: { mode: 'periodic', retention: 1 } },
    ['autoCompaction.retention', 'wrong-type', /^1 /],
  ],
  [
    'no retention',
    { autoCompaction: { mode: 'periodic' } },
    ['autoCompaction.retention', 'required', /^is required: a retention such as/],
  ],
  [
    'a duration of revisions, which etcd would read as trillions',
    { autoCompaction: { mode: 'revision', retention: '1h' } },
    ['autoCompaction.retention', 'conflict', /^"1h" is not a number of revisions; write one such as "10000"/],
  ],
  ...['2562048', '2562048h', '999999999h', '999999999m', '2562047h1h'].map((retention): Row => [
    `a retention of ${retention}, which etcd cannot hold`,
    { autoCompaction: { mode: 'periodic', retention } },
    [
      'autoCompaction.retention',
      'out-of-range',
      /is more than 2562047 hours, which etcd cannot hold; choose/,
    ],
  ]),
];

const version =
  /is not a version of a known minor release \(3\.4, 3\.5, 3\.6, 3\.7\); choose one such as "3\.6\.14"$/;
const versions: Row[] = [
  [
    'a later major',
    { version: '4.0.0' },
    ['version', 'unsupported', /^"4\.0\.0" is not a version of a known/],
  ],
  ['a later minor', { version: '3.8.0' }, ['version', 'unsupported', version]],
  ['an older minor', { version: '3.3.27' }, ['version', 'unsupported', version]],
  ['a patch with a zero before it', { version: '3.6.014' }, ['version', 'unsupported', version]],
  [
    'no patch',
    { version: '3.6' },
    ['version', 'bad-format', /^"3\.6" is not a version as major\.minor\.patch; write it in full/],
  ],
  ['a tag', { version: 'v3.6.14' }, ['version', 'bad-format', /^"v3\.6\.14" is not/]],
  ['a pre-release', { version: '3.7.0-rc.1' }, ['version', 'bad-format', /^"3\.7\.0-rc\.1" is not/]],
  ['a number', { version: 3.6 }, ['version', 'wrong-type', /^3\.6 is not/]],
  [
    'a patch that loses data',
    { version: '3.4.5' },
    ['version', 'unsupported', /^"3\.4\.5" is below 3\.4\.22: older patches lose data .*; use "3\.4\.45"$/],
  ],
  [
    'a patch that corrupts data',
    { version: '3.5.2' },
    ['version', 'unsupported', /^"3\.5\.2" is below 3\.5\.6: .*; use "3\.5\.33"$/],
  ],
  [
    'a patch with a hole',
    { version: '3.6.8' },
    ['version', 'unsupported', /^"3\.6\.8" is below 3\.6\.9: .*; use "3\.6\.14"$/],
  ],
  ...(
    [
      ['3.5.6', '3.5.33'],
      ['3.5.32', '3.5.33'],
      ['3.6.9', '3.6.14'],
      ['3.6.13', '3.6.14'],
      ['3.7.0', '3.7.1'],
    ] as const
  ).map(([patch, fixed]): Row => [
    `a patch whose TLS listeners can be filled up, ${patch}`,
    { version: patch },
    [
      'version',
      'unsupported',
      new RegExp(`^"${patch}" is below ${fixed}: .*CVE-2026-73500.*; use "${fixed}"$`),
    ],
  ]),
];

const origin = /is not a web origin with its port.*; etcd ends at start on an origin without a port$/;
const origins: Row[] = [
  [
    'no port',
    { corsOrigins: ['https://x.example.com'] },
    ['corsOrigins.0', 'bad-format', /^"https:\/\/x\.example\.com" is not/],
  ],
  ['no scheme', { corsOrigins: ['x:80'] }, ['corsOrigins.0', 'bad-format', origin]],
  ['a path', { corsOrigins: ['http://x:80/'] }, ['corsOrigins.0', 'bad-format', origin]],
  ['a comma', { corsOrigins: ['http://x:80,http://y:80'] }, ['corsOrigins.0', 'bad-format', origin]],
  [
    'several bad ones',
    { corsOrigins: ['http://x:80', '', null] },
    ['corsOrigins.1', 'bad-format', /^"" is not/],
    ['corsOrigins.2', 'wrong-type', /^null is not/],
  ],
  [
    'text',
    { corsOrigins: '*' },
    ['corsOrigins', 'wrong-type', /^"\*" is not a list of web origins; write \[/],
  ],
  ['an object', { corsOrigins: { 0: '*' } }, ['corsOrigins', 'wrong-type', /^an object is not a list/]],
  [
    'all and others, which etcd refuses',
    { corsOrigins: ['http://x:80', '*'] },
    [
      'corsOrigins',
      'conflict',
      /^"\*" allows every origin, and etcd refuses others beside it; write \["\*"\]/,
    ],
  ],
];

const keys: Row[] = [
  ['a plural too many', { sizes: 3 }, ['sizes', 'unknown-key', /^is not a field; the nearest is "size"$/]],
  [
    'other capitals',
    { bootstrapsize: 3 },
    ['bootstrapsize', 'unknown-key', /the nearest is "bootstrapSize"/],
  ],
  ['of the article', { membres: 3 }, ['membres', 'unknown-key', /^is not a field; here it is "size"$/]],
  [
    'nested',
    { ports: { clnt: 2379 } },
    ['ports.clnt', 'unknown-key', /the nearest is "client"; known fields are client, peer, metrics$/],
  ],
  [
    'nested deeper',
    { autoCompaction: { mode: 'periodic', retention: '1h', retentions: '2h' } },
    ['autoCompaction.retentions', 'unknown-key', /the nearest is "retention"/],
  ],
  ['of every object', { toString: 'x' }, ['toString', 'unknown-key', /^is not a field/]],
  ['constructor', { constructor: 'x' }, ['constructor', 'unknown-key', /^is not a field/]],
  ['__proto__', JSON.parse('{"__proto__": 1}') as object, ['__proto__', 'unknown-key', /^is not a field/]],
  ['a symbol', { [Symbol('size')]: 3 }, ['"Symbol(size)"', 'unknown-key', /^is not a field/]],
  ['empty', { '': 3 }, ['""', 'unknown-key', /^is not a field/]],
  ['dotted', { 'ports.client': 3 }, ['"ports.client"', 'unknown-key', /^is not a field/]],
  ['with control characters', { 'a\u001b[31m': 3 }, ['"a\\u001b[31m"', 'unknown-key', /^is not a field/]],
  [
    'a megabyte',
    { [megabyte]: 3 },
    [`"${'m'.repeat(40)}"… (1048576 characters)`, 'unknown-key', /^is not a field/],
  ],
];

describe('planCluster refuses', () => {
  describe.each([
    ['a name with', names],
    ['a domain with', domains],
    ['a size of', sizes],
    ['ports that are', ports],
    ['an addressing that is or has', addressings],
    ['tuning with', tuning],
    ['a version with', versions],
    ['origins with', origins],
    ['a key that is', keys],
  ] as [string, Row[]][])('%s', (_, rows) => {
    it.each(rows.map((row): [string, Row] => [row[0], row]))('%s', (_, [, change, ...expected]) => {
      // Defined one by one: `__proto__` is a key like any other here.
      const changed = Object.defineProperties({ ...spec }, Object.getOwnPropertyDescriptors(change));
      expectIssues(issuesOf(changed), expected);
    });
  });

  it.each([
    [
      undefined,
      'required',
      /^undefined is not a cluster spec; give an object with at least name and domain$/,
    ],
    [null, 'wrong-type', /^null is not a cluster spec; /],
    ['etcd', 'wrong-type', /^"etcd" is not a cluster spec; /],
    [3, 'wrong-type', /^3 is not a cluster spec; /],
    [() => spec, 'wrong-type', /^a function is not a cluster spec; /],
  ] as [unknown, SpecIssueCode, RegExp][])('%p for a spec', (value, code, message) => {
    expectIssues(issuesOf(value), [['', code, message]]);
  });

  it('an empty object, naming what is required', () => {
    expectIssues(issuesOf({}), [
      ['name', 'required', /^is required: a name of 1 to 62 .*such as "etcd"$/],
      ['domain', 'required', /^is required: a DNS domain .*such as "etcd\.internal"$/],
    ]);
  });

  it('a list for a spec', () => {
    expect(issuesOf([spec]).map(({ path, code }) => [path, code])).toEqual([['', 'wrong-type']]);
  });
});

describe('planCluster lists', () => {
  it('everything that is wrong at once', () => {
    const issues = issuesOf({
      name: 'Etcd',
      domain: '',
      size: 4,
      version: '3.5.0',
      ports: { client: 2380, clnt: 1 },
      corsOrigins: ['http://x'],
      heartbeatIntervalMs: 1000,
      electionTimeoutMs: 1000,
      snapshotCount: -1,
      autoCompaction: { mode: 'revision', retention: '1h' },
      logLevel: 'trace',
      addressing: { kind: 'srv' },
      extraEnv: { ETCD_NAME: 'x', ETCD_LOG_FORMAT: 'json', ETCD_FORCE_NEW_CLUSTER: 'true' },
      membres: 3,
    });
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toMatchInlineSnapshot(`
      [
        "name bad-format",
        "domain bad-format",
        "size not-allowed",
        "addressing.kind not-allowed",
        "corsOrigins.0 bad-format",
        "snapshotCount out-of-range",
        "logLevel not-allowed",
        "ports.clnt unknown-key",
        "membres unknown-key",
        "version unsupported",
        "electionTimeoutMs conflict",
        "autoCompaction.retention conflict",
        "extraEnv.ETCD_NAME reserved",
        "extraEnv.ETCD_LOG_FORMAT unsupported",
        "extraEnv.ETCD_FORCE_NEW_CLUSTER reserved",
      ]
    `);
  });

  it('rules across fields only where the fields are valid by themselves', () => {
    expect(issuesOf({ ...spec, size: 4, bootstrapSize: 5 }).map(({ path }) => path)).toEqual(['size']);
    expect(
      issuesOf({ ...spec, ports: { client: '7', peer: 7, metrics: 7 } }).map(({ path }) => path),
    ).toEqual(['ports.client']);
    expect(
      issuesOf({ ...spec, heartbeatIntervalMs: '1', electionTimeoutMs: 1 }).map(({ path }) => path),
    ).toEqual(['heartbeatIntervalMs']);
  });

  it('one issue a path', () => {
    // Too long and malformed at once.
    expect(issuesOf({ ...spec, name: '!'.repeat(100) })).toHaveLength(1);
  });
});

describe('planCluster takes', () => {
  it.each([
    ['the longest name', { name: 'a'.repeat(62) }],
    ['a name of one letter', { name: 'e' }],
    ['the longest host name', { name: 'a'.repeat(62), domain: `${'a.'.repeat(94)}a` }],
    ['a domain of one label', { domain: 'internal' }],
    ['a domain of digits', { domain: '10.internal' }],
    ['the least and the largest port', { ports: { client: 1, peer: 65_535 } }],
    ['five heartbeats exactly', { heartbeatIntervalMs: 200, electionTimeoutMs: 1000 }],
    ['the longest timings', { heartbeatIntervalMs: 10_000, electionTimeoutMs: 50_000 }],
    ['the shortest timings', { heartbeatIntervalMs: 1, electionTimeoutMs: 5 }],
    ['the least safe patches', { version: '3.4.22' }],
    ['a patch that is newer than this package', { version: '3.7.99' }],
    [
      'on one machine, a patch whose TLS listeners can be filled up',
      {
        version: '3.5.16',
        size: 1,
        addressing: { kind: 'loopback', members: [{ client: 30_001, peer: 30_002, metrics: 30_003 }] },
      },
    ],
    [
      'without TLS, a patch whose TLS listeners can be filled up',
      { version: '3.7.0', transportSecurity: 'none' },
    ],
    ['no compaction', { autoCompaction: { mode: 'periodic', retention: '0' } }],
    ['the longest retention', { autoCompaction: { mode: 'periodic', retention: '2562047h' } }],
    ['every origin', { corsOrigins: ['*'] }],
    [
      'loopback ports that the ports of every member would clash with',
      { size: 5, addressing: { kind: 'loopback', members: five } },
    ],
  ])('%s', (_, change) => {
    expect(issuesOf({ ...spec, ...change })).toEqual([]);
  });
});
