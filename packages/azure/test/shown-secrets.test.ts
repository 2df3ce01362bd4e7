import { inspect } from 'node:util';
import { azureSpecSchema } from '../src/azure-spec-schema';
import { articleSpec, refusalOf } from './refusal';
import { credentials, peering, registryIdentity, sidecar } from './samples';

const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Texts with what of them nobody may read. */
const secrets: readonly (readonly [text: string, ...parts: string[]])[] = [
  ['https://admin:hunter2@registry.example.com/etcd:1', 'hunter2'],
  ['https://u:hunter2@r.io/a b', 'hunter2'],
  ['https://hunter2@console.example.com:8443', 'hunter2'],
  ['admin:hunter2@registry.io', 'hunter2'],
  [
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st?sv=1&sig=hunter2',
    'hunter2',
  ],
  [
    '/subscriptions/hunter2=/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/sig=hunter2',
    'sig=hunter2',
  ],
  [
    `DefaultEndpointsProtocol=https;AccountName=st;AccountKey=${key};EndpointSuffix=core.windows.net`,
    key.slice(0, 9),
  ],
  ['Endpoint=sb://b.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=hunter2', 'hunter2'],
  ['PW=hunter2', 'hunter2'],
  ['password: hunter2', 'hunter2'],
  ['Bearer hunter2', 'hunter2'],
  ['{"password":"hunter2"}', 'hunter2'],
  [key, key.slice(0, 9), key.slice(30, 40)],
  [hex, hex.slice(0, 9)],
  [`a${hex}`, hex.slice(0, 9)],
  [`gcr.io/${hex}`, hex.slice(0, 9)],
  ['aHVudGVyMg==', 'aHVudGVyMg'],
  ['Tr0ub4dor&3', 'Tr0ub4dor'],
  [
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`,
    'eyJzdWIi',
  ],
  [`-----BEGIN EC PRIVATE KEY-----\n${key}\n-----END EC PRIVATE KEY-----\n`, key.slice(0, 9)],
];

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** A way to put a value into a spec, and what it is called. */
type Place = readonly [path: string, put: (value: unknown) => object];

/** A field, then what belongs beside it where it is in an object of a kind. */
const beside: Readonly<Record<string, object>> = {
  peerings: peering,
  sidecars: sidecar,
  registry: credentials,
  'certificates.members': { certificate: 'x', privateKey: 'x' },
};

/** Every place of a schema: its fields, elements, values of maps, and names that it does not know. */
function placesOf(schema: Node, path: string, put: (value: unknown) => object): Place[] {
  const node = innermost(schema);
  const named = (key: string): Place => [
    `${path}.<${key}>`,
    (value) => put({ ...beside[path], [key]: value }),
  ];
  const here: Place[] = [
    [path, put],
    [`${path}[]`, (value) => put([value])],
    [`${path}.<it>`, (value) => put({ ...beside[path], [String(value)]: value })],
    ...['password', 'key', 'foo'].map(named),
  ];
  const entries = (node.entries ?? {}) as Record<string, Node>;
  const record = (node.pipe as Node[] | undefined)?.find(({ type }) => type === 'record');
  const options = node.type === 'variant' ? (node.options as Node[]) : [];
  return [
    ...here,
    ...Object.entries(entries).flatMap(([field, inner]) => {
      const at = path === '' ? field : `${path}.${field}`;
      return placesOf(inner, at, (value) => put({ ...beside[path], [field]: value }));
    }),
    ...(node.item ? placesOf(node.item as Node, path, (value) => put([value])) : []),
    ...(record ? [[`${path}.A`, (value: unknown) => put({ A: value })] as Place] : []),
    ...options.flatMap((option) => {
      const { kind, ...fields } = option.entries as Record<string, Node>;
      return Object.entries(fields).flatMap(([field, inner]) =>
        placesOf(inner, `${path}.${field}`, (value) => put({ kind: kind?.literal, [field]: value })),
      );
    }),
  ];
}

function innermost(node: Node): Node {
  if (node.wrapped) return innermost(node.wrapped as Node);
  return typeof node.getter === 'function' ? innermost((node.getter as (value: unknown) => Node)('x')) : node;
}

const places = placesOf(azureSpecSchema as unknown as Node, '', (value) => value as object);

/** What can be read of an error. */
function shownOf(spec: unknown): string {
  const refusal = refusalOf(spec);
  return refusal === undefined
    ? ''
    : `${refusal.message}\n${JSON.stringify(refusal.issues)}\n${inspect(refusal)}`;
}

describe('a secret in the wrong place', () => {
  it.each(secrets)('is shown by no message of any of the places of a spec: %#', (text, ...parts) => {
    expect(places.length).toBeGreaterThan(300);
    const shownAt = places.filter(([, put]) => {
      const put_ = put(text);
      const shown = shownOf(
        typeof put_ === 'object' && !Array.isArray(put_) ? { ...articleSpec, ...put_ } : put_,
      );
      return parts.some((part) => shown.includes(part));
    });
    expect(shownAt.map(([path]) => path)).toEqual([]);
  });

  it.each<[string, object]>([
    [
      'subscriptions that differ',
      {
        existingPrivateDnsZoneId: `/subscriptions/${hex}/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/etcd.internal`,
        existingStorageAccountId: `/subscriptions/a${hex}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st0`,
      },
    ],
    [
      'a zone that is not the domain',
      {
        existingPrivateDnsZoneId: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/${hex}`,
      },
    ],
    ['a domain of one label', { domain: `a${hex.slice(0, 60)}` }],
    [
      'a domain beside certificates',
      {
        domain: `a${hex.slice(0, 60)}`,
        size: 1,
        certificates: { kind: 'given', authorities: 'x', members: [] },
      },
    ],
    ['a region that differs', { location: `a${hex.slice(0, 30)}`, peerings: [peering] }],
    ['a name that is taken', { peerings: [0, 1].map(() => ({ ...peering, name: `a${hex.slice(0, 30)}` })) }],
    [
      'a container that is there twice',
      { sidecars: [0, 1].map(() => ({ ...sidecar, name: `a${hex.slice(0, 30)}` })) },
    ],
    ['a folder over another', { dataDir: `/${hex}`, certificatesDir: `/${hex}/tls` }],
    ['a folder of the kernel', { dataDir: `/proc/${hex}` }],
    [
      'a proxy',
      { domain: `a${hex.slice(0, 40)}.internal`, extraEnv: { HTTP_PROXY: 'http://u:hunter2@p:1' } },
    ],
    ['a tag', { tags: { [`azure${hex}`]: 'x', [`a ${hex}`]: 'x', 'PW=hunter2': 'x' } }],
    [
      'the name of a variable',
      { extraEnv: { 'PW=hunter2': 'x', [`_${hex}`]: 'x', [`ETCD_${hex.toUpperCase()}`]: 'x' } },
    ],
    [
      'the name of a secure variable',
      {
        sidecars: [
          { ...sidecar, secureEnvironment: { 'PW=hunter2': 'x', [key]: 'x' }, environment: { [hex]: '' } },
        ],
      },
    ],
    ['a registry', { registry: { ...registryIdentity, server: `${hex}@x` } }],
  ])('is shown by no rule across fields: %s', (_, changes) => {
    const shown = shownOf({ ...articleSpec, ...changes });
    expect(shown).toContain('the spec has');
    expect(shown).not.toMatch(
      new RegExp(`hunter2|${hex.slice(0, 12)}|${hex.slice(0, 12).toUpperCase()}|${key.slice(0, 9)}`),
    );
  });

  it('hides nothing of what is written by mistake every day', () => {
    const { message = '' } =
      refusalOf({ ...articleSpec, location: 'North Europe', image: 'etcd: 3.6', size: '3', name: 'Etcd' }) ??
      {};
    for (const value of ['"North Europe"', '"etcd: 3.6"', '"3"', '"Etcd"']) expect(message).toContain(value);
    expect(message).not.toContain('not shown');
  });
});

describe('valibot', () => {
  it('has our words for everything that it may find in a spec', () => {
    const silent = ['optional', 'lazy', 'unknown'];
    const seen = new Set<unknown>();
    const speechless: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      const node = value as Node;
      if (
        (node.kind === 'schema' || node.kind === 'validation') &&
        !silent.includes(node.type) &&
        !node.message
      ) {
        speechless.push(`${path} (${node.type})`);
      }
      if (typeof node.getter === 'function') look((node.getter as (input: unknown) => unknown)('x'), path);
      for (const part of ['wrapped', 'item', 'key', 'value', 'entries', 'options', 'pipe'])
        look(node[part], `${path}.${part}`);
      if (!('kind' in node) || !('type' in node) || typeof node.type !== 'string') {
        for (const [name, inner] of Object.entries(value)) look(inner, `${path}.${name}`);
      }
    };
    look(azureSpecSchema, 'spec');
    expect(seen.size).toBeGreaterThan(200);
    expect(speechless).toEqual([]);
  });
});
