import type { AzureSpec } from '../src';
import { articleSpec, issuesWith, linesWith, refusalOf } from './refusal';
import { reservedPorts } from './reserved-ports';

type Expected = readonly (readonly [path: string, code: string])[];
type Row = readonly [description: string, changes: object, expected: Expected];

const labels = (count: number): string => Array(count).fill('a').join('.');

describe('a spec is refused', () => {
  const rows: Row[] = [
    ['without a location', { location: undefined }, [['location', 'required']]],
    ['with the display name of a location', { location: 'East US' }, [['location', 'bad-format']]],
    ['with a location in upper case', { location: 'EastUS' }, [['location', 'bad-format']]],
    ['with an empty location', { location: '' }, [['location', 'bad-format']]],
    ['with a location of 41 characters', { location: 'a'.repeat(41) }, [['location', 'out-of-range']]],
    ['with two hyphens in a row in its name', { name: 'my--etcd' }, [['name', 'bad-format']]],
    ['with members called like authorities', { name: 'authority-1' }, [['name', 'reserved']]],
    ['with a name of 63 characters', { name: 'a'.repeat(63) }, [['name', 'out-of-range']]],
    ['with a domain of one label', { domain: 'internal' }, [['domain', 'unsupported']]],
    ['with a domain of 35 labels', { domain: labels(35) }, [['domain', 'unsupported']]],
    ['with a zone that Azure keeps', { domain: 'windows.net' }, [['domain', 'reserved']]],
    ['with one of a government cloud', { domain: 'usgovcloudapi.net' }, [['domain', 'reserved']]],
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
    ['with a name that begins like an authority', { name: 'authority-x' }],
    ['with a location of 40 characters', { location: 'a'.repeat(40) }],
    ['with a zone below one that Azure keeps', { domain: 'etcd.windows.net' }],
    ['with a domain of 2 labels', { domain: 'etcd.internal' }],
    ['with a domain of 34 labels', { domain: labels(34) }],
    ['with 1 vCPU and 1 GiB', { cpu: 1, memoryGiB: 1, quotaBackendBytes: 1024 ** 3 }],
    ['with 31 vCPUs and 240 GiB', { cpu: 31, memoryGiB: 240 }],
    ['with a TTL of 1', { recordTtlSeconds: 1 }],
    ['with a TTL of an hour', { recordTtlSeconds: 3600 }],
    ['with an empty seed', { uniqueNameSeed: '' }],
    ['with a seed of 256 characters', { uniqueNameSeed: 'ä'.repeat(256) }],
  ])('%s', (_, changes) => {
    expect(issuesWith(changes)).toEqual([]);
  });
});

describe('ports', () => {
  const uses = ['client', 'peer', 'metrics'] as const;

  it.each(reservedPorts)('from %i to %i are reserved, both included', (first, last) => {
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

describe('unknown keys', () => {
  it.each([
    ['locaton', 'location'],
    ['Location', 'location'],
    ['subnetAddresPrefix', 'subnetAddressPrefix'],
  ])('such as %s name the nearest field', (typo, nearest) => {
    const refusal = refusalOf({ ...articleSpec, [typo]: 'x' });
    expect(refusal?.issues).toHaveLength(1);
    expect(refusal?.message).toMatch(
      new RegExp(`\\n  ${typo}: is not a field; the nearest is "${nearest}"$`),
    );
  });

  it('name no field that Azure does not have', () => {
    expect(refusalOf({ ...articleSpec, addressing: { kind: 'loopback', members: [] } })?.message).not.toMatch(
      /"addressing"/,
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
        storageTier: 'fast',
        existingSubnetId: 'snet',
        registry: {},
        sidecars: [{ ports: [] }],
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
      ['existingSubnetId', 'bad-format'],
      ['extraEnv.B_', 'bad-format'],
      ['extraEnv.ETCD_NAME', 'reserved'],
      ['image', 'bad-format'],
      ['location', 'bad-format'],
      ['locaton', 'unknown-key'],
      ['memoryGiB', 'out-of-range'],
      ['name', 'bad-format'],
      ['ports.client', 'reserved'],
      ['ports.metrics', 'conflict'],
      ['registry.kind', 'required'],
      ['shareQuotaGiB', 'out-of-range'],
      ['sidecars.0.cpu', 'required'],
      ['sidecars.0.image', 'required'],
      ['sidecars.0.memoryGiB', 'required'],
      ['sidecars.0.name', 'required'],
      ['sidecars.0.ports', 'unknown-key'],
      ['size', 'not-allowed'],
      ['storageTier', 'not-allowed'],
      ['subnetAddressPrefix', 'bad-format'],
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

  it('is said of names and zones with value, rule and remedy', () => {
    expect(linesWith({ name: 'authority-1', domain: 'azure.com' })).toEqual([
      'name [reserved] "authority-1" names members like the authorities of their certificates, such as "authority-11"; choose another',
      'domain [reserved] "azure.com" is a zone that Azure keeps for itself; choose one such as "etcd.internal"',
    ]);
    expect(linesWith({ name: 'my--etcd', domain: 'internal', zones: ['1', '1'] })).toEqual([
      'name [bad-format] "my--etcd" has two hyphens in a row, which Azure refuses in the name of a container group; use one',
      'domain [unsupported] "internal" has one label, but a private DNS zone has 2 to 34; choose one such as "etcd.internal"',
      'zones.1 [conflict] "1" is given twice; name each zone once',
    ]);
  });
});
