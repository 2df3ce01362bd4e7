import { ClusterSpecError } from '@etcd-iac/core';
import * as fc from 'fast-check';
import { planAzure, type AzurePlan, type AzureSpec } from '../src';
import { validAzureSpec } from './azure-spec-arbitrary';
import { articleSpec, issuesWith, refusalOf } from './refusal';

type Expected = readonly (readonly [path: string, code: string])[];
type Row = readonly [description: string, changes: object, expected: Expected];

const labels = (count: number): string => Array(count).fill('a').join('.');

const tagsOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, '']));

describe('a spec is refused', () => {
  const rows: Row[] = [
    ['without a location', { location: undefined }, [['location', 'required']]],
    ['with the display name of a location', { location: 'East US' }, [['location', 'bad-format']]],
    ['with a location in upper case', { location: 'EastUS' }, [['location', 'bad-format']]],
    ['with an empty location', { location: '' }, [['location', 'bad-format']]],
    ['with a location of 41 characters', { location: 'a'.repeat(41) }, [['location', 'out-of-range']]],
    ['with two hyphens in a row in its name', { name: 'my--etcd' }, [['name', 'bad-format']]],
    ['with a name of 63 characters', { name: 'a'.repeat(63) }, [['name', 'out-of-range']]],
    ['with a domain of one label', { domain: 'internal' }, [['domain', 'unsupported']]],
    ['with a domain of 35 labels', { domain: labels(35) }, [['domain', 'unsupported']]],
    ['with a domain in upper case', { domain: 'Etcd.Internal' }, [['domain', 'bad-format']]],
    ['with half a vCPU', { cpu: 0.5 }, [['cpu', 'out-of-range']]],
    ['with a hair under one vCPU', { cpu: 0.999 }, [['cpu', 'out-of-range']]],
    ['with more than 31 vCPUs', { cpu: 31.1 }, [['cpu', 'out-of-range']]],
    ['with cpu NaN', { cpu: NaN }, [['cpu', 'wrong-type']]],
    ['with cpu Infinity', { cpu: Infinity }, [['cpu', 'out-of-range']]],
    ['with cpu -Infinity', { cpu: -Infinity }, [['cpu', 'out-of-range']]],
    ['with cpu as text', { cpu: '1' }, [['cpu', 'wrong-type']]],
    ['with cpu null', { cpu: null }, [['cpu', 'wrong-type']]],
    ['with cpu as a bigint', { cpu: 1n }, [['cpu', 'wrong-type']]],
    ['with half a GiB', { memoryGiB: 0.5 }, [['memoryGiB', 'out-of-range']]],
    ['with more than 240 GiB', { memoryGiB: 241 }, [['memoryGiB', 'out-of-range']]],
    ['with memory as text', { memoryGiB: '2Gi' }, [['memoryGiB', 'wrong-type']]],
    ['with a zone that no region has', { zones: ['4'] }, [['zones.0', 'not-allowed']]],
    ['with a zone as a number', { zones: [1] }, [['zones.0', 'not-allowed']]],
    ['with a zone twice', { zones: ['1', '2', '1'] }, [['zones.2', 'conflict']]],
    [
      'with clients from one address',
      { clientSourceRanges: ['10.1.0.4'] },
      [['clientSourceRanges.0', 'bad-format']],
    ],
    [
      'with clients from host bits',
      { clientSourceRanges: ['10.1.0.4/24'] },
      [['clientSourceRanges.0', 'bad-format']],
    ],
    [
      'with clients from everywhere by name',
      { clientSourceRanges: ['*'] },
      [['clientSourceRanges.0', 'bad-format']],
    ],
    [
      'with scrapers from a range twice',
      { metricsSourceRanges: ['10.1.0.0/24', '10.1.0.0/24'] },
      [['metricsSourceRanges.1', 'conflict']],
    ],
    [
      'with scrapers as text',
      { metricsSourceRanges: '10.1.0.0/24' },
      [['metricsSourceRanges', 'wrong-type']],
    ],
    ['with the share mounted over all of the image', { dataDir: '/' }, [['dataDir', 'conflict']]],
    ['with the share mounted over the binaries', { dataDir: '/usr/local/' }, [['dataDir', 'conflict']]],
    ['with the share mounted over etcd', { dataDir: '/usr/local/bin/etcd' }, [['dataDir', 'conflict']]],
    ['with a share of 0 GiB', { shareQuotaGiB: 0 }, [['shareQuotaGiB', 'out-of-range']]],
    ['with a share of 102401 GiB', { shareQuotaGiB: 102_401 }, [['shareQuotaGiB', 'out-of-range']]],
    ['with a share of 1.5 GiB', { shareQuotaGiB: 1.5 }, [['shareQuotaGiB', 'out-of-range']]],
    ['with a TTL of 0', { recordTtlSeconds: 0 }, [['recordTtlSeconds', 'out-of-range']]],
    ['with a TTL over an hour', { recordTtlSeconds: 3601 }, [['recordTtlSeconds', 'out-of-range']]],
    ['with a TTL of 0.5', { recordTtlSeconds: 0.5 }, [['recordTtlSeconds', 'out-of-range']]],
    ['with natGateway "false"', { natGateway: 'false' }, [['natGateway', 'wrong-type']]],
    ['with deletionProtection 0', { deletionProtection: 0 }, [['deletionProtection', 'wrong-type']]],
    ['with an image that has a space', { image: 'etcd v3.6.14' }, [['image', 'bad-format']]],
    ['with an empty image', { image: '' }, [['image', 'bad-format']]],
    ['with an image that has a line break', { image: 'etcd:v3.6.14\n' }, [['image', 'bad-format']]],
    ['with an image of 513 characters', { image: 'a'.repeat(513) }, [['image', 'out-of-range']]],
    [
      'with a seed of 257 characters',
      { uniqueNameSeed: 'a'.repeat(257) },
      [['uniqueNameSeed', 'out-of-range']],
    ],
    ['with a seed that has a line break', { uniqueNameSeed: 'a\nb' }, [['uniqueNameSeed', 'bad-format']]],
    ['with an unknown key', { locaton: 'eastus' }, [['locaton', 'unknown-key']]],
    [
      'with an addressing, which is always by name on Azure',
      { addressing: { kind: 'dns' } },
      [['addressing', 'unknown-key']],
    ],
    ['with an unknown port', { ports: { metric: 2381 } }, [['ports.metric', 'unknown-key']]],
  ];

  it.each(rows)('%s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'required'],
    ['null', null, 'wrong-type'],
    ['text', 'eastus', 'wrong-type'],
    ['a number', 3, 'wrong-type'],
    ['a list', [articleSpec], 'wrong-type'],
    ['a function', () => articleSpec, 'wrong-type'],
  ])('that is %s', (_, spec, code) => {
    expect(refusalOf(spec)?.issues).toContainEqual(expect.objectContaining({ path: '', code }));
  });

  it('that is empty, naming all that is required', () => {
    expect(refusalOf({})?.issues).toMatchObject([
      { path: 'name', code: 'required' },
      { path: 'domain', code: 'required' },
      { path: 'location', code: 'required' },
    ]);
  });
});

describe('a spec is planned', () => {
  it.each<[string, Partial<AzureSpec>]>([
    ['with a name of 62 characters', { name: 'a'.repeat(62) }],
    ['with a location of 40 characters', { location: 'a'.repeat(40) }],
    ['with a domain of 2 labels', { domain: 'etcd.internal' }],
    ['with a domain of 34 labels', { domain: labels(34) }],
    ['with 1 vCPU and 1 GiB', { cpu: 1, memoryGiB: 1 }],
    ['with 31 vCPUs and 240 GiB', { cpu: 31, memoryGiB: 240 }],
    ['with the share beside the binaries', { dataDir: '/usr/local/bin2' }],
    ['with a share of 1 GiB', { shareQuotaGiB: 1 }],
    ['with a share of 102400 GiB', { shareQuotaGiB: 102_400 }],
    ['with a TTL of 1', { recordTtlSeconds: 1 }],
    ['with a TTL of an hour', { recordTtlSeconds: 3600 }],
    ['with an empty seed', { uniqueNameSeed: '' }],
    ['with a seed of 256 characters', { uniqueNameSeed: 'ä'.repeat(256) }],
  ])('%s', (_, changes) => {
    expect(issuesWith(changes)).toEqual([]);
  });
});

describe('ports', () => {
  const ranges = [
    [22, 22],
    [1025, 1027],
    [3389, 3399],
    [9999, 9999],
    [19000, 19000],
    [19080, 19080],
    [19100, 19100],
    [19390, 19390],
    [20000, 30000],
    [49152, 65534],
  ] as const;
  const uses = ['client', 'peer', 'metrics'] as const;

  it.each(ranges)('from %i to %i are reserved, both included', (first, last) => {
    for (const use of uses) {
      expect(issuesWith({ ports: { [use]: first } })).toEqual([[`ports.${use}`, 'reserved']]);
      expect(issuesWith({ ports: { [use]: last } })).toEqual([[`ports.${use}`, 'reserved']]);
      expect(issuesWith({ ports: { [use]: first - 1 } })).toEqual([]);
      expect(issuesWith({ ports: { [use]: last + 1 } })).toEqual([]);
    }
  });

  it('are all looked at', () => {
    expect(issuesWith({ ports: { client: 22, peer: 1025, metrics: 65_534 } })).toEqual([
      ['ports.client', 'reserved'],
      ['ports.peer', 'reserved'],
      ['ports.metrics', 'reserved'],
    ]);
  });

  it('are named with the range that keeps them', () => {
    expect(refusalOf({ ...articleSpec, ports: { client: 25_000, peer: 22 } })?.message).toBe(
      [
        'the spec has 2 issues',
        '  ports.client: 25000 is reserved by Azure Container Instances (20000 to 30000); choose another',
        '  ports.peer: 22 is reserved by Azure Container Instances (22); choose another',
      ].join('\n'),
    );
  });
});

describe('address ranges', () => {
  const subnet = 'subnetAddressPrefix';
  const network = 'virtualNetworkAddressSpace';
  const rows: Row[] = [
    [
      'a subnet before the network',
      { [network]: '10.1.0.0/16', [subnet]: '10.0.255.0/24' },
      [[subnet, 'conflict']],
    ],
    [
      'a subnet behind the network',
      { [network]: '10.1.0.0/16', [subnet]: '10.2.0.0/24' },
      [[subnet, 'conflict']],
    ],
    [
      'the default subnet outside of another network',
      { [network]: '192.168.0.0/16' },
      [[subnet, 'conflict']],
    ],
    ['a subnet equal to the network', { [network]: '10.0.0.0/24' }, [[subnet, 'conflict']]],
    ['a subnet bigger than the network', { [network]: '10.0.0.0/25' }, [[subnet, 'conflict']]],
    ['host bits in the subnet', { [subnet]: '10.0.0.1/24' }, [[subnet, 'bad-format']]],
    ['host bits in the network', { [network]: '10.0.1.0/16' }, [[network, 'bad-format']]],
    ['leading zeros in an octet', { [subnet]: '010.0.0.0/24' }, [[subnet, 'bad-format']]],
    ['leading zeros in the prefix', { [network]: '10.0.0.0/08' }, [[network, 'bad-format']]],
    ['a prefix over 32', { [subnet]: '10.0.0.0/33' }, [[subnet, 'bad-format']]],
    ['an octet over 255', { [network]: '10.0.256.0/16' }, [[network, 'bad-format']]],
    ['IPv6', { [subnet]: 'fd00::/64' }, [[subnet, 'bad-format']]],
    ['an address alone', { [subnet]: '10.0.0.0' }, [[subnet, 'bad-format']]],
    ['a space', { [subnet]: '10.0.0.0/24 ' }, [[subnet, 'bad-format']]],
    ['a list', { [network]: ['10.0.0.0/16'] }, [[network, 'wrong-type']]],
    ['a network of more than /8', { [network]: '10.0.0.0/7' }, [[network, 'out-of-range']]],
    [
      'a network of less than /29',
      { [network]: '10.0.0.0/30' },
      [
        [network, 'out-of-range'],
        [subnet, 'conflict'],
      ],
    ],
    [
      'both wrong',
      { [network]: '10.0.0.1/16', [subnet]: '10.0.0.1/24' },
      [
        [network, 'bad-format'],
        [subnet, 'bad-format'],
      ],
    ],
    [
      'a subnet outside and too small',
      { [subnet]: '10.1.0.0/30' },
      [
        [subnet, 'conflict'],
        [subnet, 'out-of-range'],
      ],
    ],
  ];

  it.each(rows)('are refused: %s', (_, changes, expected) => {
    expect(issuesWith(changes)).toEqual(expected);
  });

  it.each([
    ['a subnet at the start of a /8', '10.0.0.0/8', '10.0.0.0/24'],
    ['a subnet at the end of a /8', '10.0.0.0/8', '10.255.255.0/24'],
    ['half of the network', '10.0.0.0/24', '10.0.0.128/25'],
    ['the upper half of all addresses', '192.168.0.0/16', '192.168.255.240/28'],
  ])('are taken: %s', (_, virtualNetworkAddressSpace, subnetAddressPrefix) => {
    expect(issuesWith({ virtualNetworkAddressSpace, subnetAddressPrefix })).toEqual([]);
  });

  it.each([
    [1, '/29', '/30', 'choose a /29'],
    [3, '/28', '/29', 'choose a /28'],
    [5, '/28', '/29', 'choose a /28'],
    [7, '/27', '/28', 'choose a /27'],
  ])(
    'hold %i members in a %s, two addresses each and the 5 of Azure, but not in a %s',
    (size, wide, narrow, remedy) => {
      expect(issuesWith({ size, subnetAddressPrefix: `10.0.0.0${wide}` })).toEqual([]);
      expect(issuesWith({ size, subnetAddressPrefix: `10.0.0.0${narrow}` })).toEqual([
        [subnet, 'out-of-range'],
      ]);
      const refusal = refusalOf({ ...articleSpec, size, subnetAddressPrefix: `10.0.0.0${narrow}` });
      expect(refusal?.message).toContain(`${size} members need ${2 * size + 5}`);
      expect(refusal?.message).toContain(remedy);
    },
  );
});

describe('tags', () => {
  const tag = (name: string, value: unknown = 'x') => issuesWith({ tags: { [name]: value } });

  it.each(['<', '>', '%', '&', '\\', '?', '/'])('are refused with %s in a name', (character) => {
    expect(tag(`a${character}b`)).toEqual([
      [`tags."a${character === '\\' ? '\\\\' : character}b"`, 'bad-format'],
    ]);
  });

  it('are refused with an empty name', () => {
    expect(tag('')).toEqual([['tags.""', 'bad-format']]);
  });

  it('have names of up to 128 characters, the most that a storage account takes', () => {
    expect(tag('a'.repeat(128))).toEqual([]);
    expect(tag('a'.repeat(129))).toEqual([[`tags."${'a'.repeat(40)}"… (129 characters)`, 'bad-format']]);
  });

  it('have values of up to 256 characters', () => {
    expect(tag('team', 'a'.repeat(256))).toEqual([]);
    expect(tag('team', 'a'.repeat(257))).toEqual([['tags.team', 'out-of-range']]);
  });

  it.each([
    ['a number', 1],
    ['null', null],
    ['undefined', undefined],
    ['an object', {}],
  ])('are refused with %s for a value', (_, value) => {
    const [issue] = issuesWith({ tags: { team: value } });
    expect(issue?.[0]).toBe('tags.team');
  });

  it('are refused with a control character in name or value', () => {
    expect(tag('team', 'a\nb')).toEqual([['tags.team', 'bad-format']]);
    expect(tag('a\nb')).toEqual([['tags."a\\nb"', 'bad-format']]);
    expect(tag('a\u007fb')).toEqual([['tags."a\\u{7f}b"', 'bad-format']]);
  });

  it('are 50 at most', () => {
    expect(issuesWith({ tags: tagsOf(50) })).toEqual([]);
    expect(issuesWith({ tags: tagsOf(51) })).toEqual([['tags', 'out-of-range']]);
  });

  it.each<[string, unknown]>([
    ['a list', ['team']],
    ['text', 'team'],
    ['null', null],
    ['a map, whose entries would go unseen', new Map([['team', 'x']])],
  ])('are refused as %s', (_, tags) => {
    expect(issuesWith({ tags })).toEqual([['tags', 'wrong-type']]);
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

  it.each([
    ['a hyphen', 'MY-VARIABLE', '"MY-VARIABLE"'],
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

describe('unknown keys', () => {
  it.each([
    ['locaton', 'location'],
    ['Location', 'location'],
    ['memory', 'memoryGiB'],
    ['subnetAddresPrefix', 'subnetAddressPrefix'],
    ['membres', 'name'],
  ])('such as %s name the nearest field', (typo, nearest) => {
    const refusal = refusalOf({ ...articleSpec, [typo]: 'x' });
    expect(refusal?.issues).toHaveLength(1);
    expect(refusal?.message).toContain(
      `${typo}: is not a field; the nearest is "${nearest}"; known fields are`,
    );
  });

  it('name no field that Azure does not have', () => {
    expect(refusalOf({ ...articleSpec, addressing: { kind: 'loopback', members: [] } })?.message).not.toMatch(
      /known fields are .*\baddressing\b/,
    );
  });
});

describe('everything that is wrong', () => {
  it('comes in one error, of the cluster and of Azure', () => {
    expect(
      issuesWith({
        name: 'my--etcd',
        domain: 'internal',
        size: 4,
        version: '3.4.5',
        ports: { client: 22, peer: 2381 },
        location: 'East US',
        cpu: 0.5,
        memoryGiB: 0.5,
        shareQuotaGiB: 1.5,
        electionTimeoutMs: 100,
        image: 'my etcd',
        subnetAddressPrefix: '10.0.0.0/33',
        tags: { 'a/b': 'x' },
        extraEnv: { ETCD_NAME: 'x', B_: 'x' },
        locaton: 'eastus',
      }).sort(([a], [b]) => a.localeCompare(b, 'en')),
    ).toEqual([
      ['cpu', 'out-of-range'],
      ['domain', 'unsupported'],
      ['electionTimeoutMs', 'conflict'],
      ['extraEnv.B_', 'bad-format'],
      ['extraEnv.ETCD_NAME', 'reserved'],
      ['image', 'bad-format'],
      ['location', 'bad-format'],
      ['locaton', 'unknown-key'],
      ['memoryGiB', 'out-of-range'],
      ['name', 'bad-format'],
      ['ports.client', 'reserved'],
      ['ports.metrics', 'conflict'],
      ['shareQuotaGiB', 'out-of-range'],
      ['size', 'not-allowed'],
      ['tags."a/b"', 'bad-format'],
      ['version', 'unsupported'],
    ]);
  });

  it('is said with value, rule and remedy', () => {
    const refusal = refusalOf({ ...articleSpec, location: 'East US', cpu: 0.5 });
    expect(refusal?.message).toBe(
      [
        'the spec has 2 issues',
        '  location: "East US" is not an Azure region in its short form; write lower-case letters and digits without spaces, such as "eastus"',
        '  cpu: 0.5 is not a number of vCPUs from 1 to 31, the limits of a container group; choose 1, or 2 for a busy cluster',
      ].join('\n'),
    );
  });
});

describe('whatever is given', () => {
  /** A plan, or an error that is fit to be shown. */
  function expectPlanOrRefusal(spec: unknown): AzurePlan | ClusterSpecError {
    let plan: AzurePlan;
    try {
      plan = planAzure(spec as AzureSpec);
    } catch (error) {
      if (!ClusterSpecError.is(error)) throw error;
      expect(error.issues).not.toEqual([]);
      expect(new Set(error.issues.map(({ path, message }) => `${path}: ${message}`)).size).toBe(
        error.issues.length,
      );
      for (const { path, message } of error.issues) {
        expect(message.length).toBeLessThan(2000);
        expect(path.length).toBeLessThan(300);
        // Control characters, and those that turn the direction of text or hide in it.
        expect(path + message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }
      return error;
    }
    expect(plan.members).toHaveLength(plan.cluster.size);
    expect(JSON.stringify(plan)).not.toMatch(/undefined|NaN|\[object/);
    return plan;
  }

  const hostile: fc.Arbitrary<unknown> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -0, 0, -1, 0.5, 2.5, 2 ** 53, 1n, true, [], {}),
    fc.constantFrom<unknown>(
      '',
      ' ',
      '1',
      '--',
      'a\nb',
      '\u0000',
      '\u007f',
      '\u0085',
      '\u2028',
      '\u202e',
      '\ud800',
    ),
    fc.constantFrom<unknown>(
      '10.0.0.0/8',
      '10.0.0.0/24',
      '0.0.0.0/0',
      'x'.repeat(2 ** 16),
      new Map(),
      new Date(0),
    ),
    fc.constantFrom<unknown>({ '\u007f': '\u007f' }, { '\u0085<': 'x' }, { '\u2028/': '' }, { '\u202e%': 1 }),
    fc.anything(),
  );
  const fields = [
    'name',
    'domain',
    'location',
    'size',
    'ports',
    'version',
    'extraEnv',
    'image',
    'cpu',
    'memoryGiB',
    'shareQuotaGiB',
    'virtualNetworkAddressSpace',
    'subnetAddressPrefix',
    'natGateway',
    'recordTtlSeconds',
    'deletionProtection',
    'uniqueNameSeed',
    'tags',
  ] as const;

  it('nothing but a ClusterSpecError comes out, for any value', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(ClusterSpecError.is(expectPlanOrRefusal(value))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing but a ClusterSpecError comes out, for a valid spec with some fields changed', () => {
    let planned = 0;
    let refused = 0;
    const mutations = fc.dictionary(
      fc.constantFrom<string>(...fields, 'locaton', '\u0007', 'addressing'),
      hostile,
      {
        minKeys: 1,
        maxKeys: 4,
      },
    );
    fc.assert(
      fc.property(validAzureSpec, mutations, (spec, changes) => {
        if (ClusterSpecError.is(expectPlanOrRefusal({ ...spec, ...changes }))) refused += 1;
        else planned += 1;
      }),
      { numRuns: 800 },
    );
    // Both ways are walked: some changes leave a spec valid.
    expect(planned).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(400);
  });

  it('nothing but a ClusterSpecError comes out, for tags and extra variables of any name and value', () => {
    const map = fc.dictionary(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary-ascii' })),
      fc.oneof(fc.string({ unit: 'binary' }), hostile),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(map, map, (tags, extraEnv) => {
        expectPlanOrRefusal({ ...articleSpec, tags, extraEnv });
      }),
      { numRuns: 500 },
    );
  });
});
