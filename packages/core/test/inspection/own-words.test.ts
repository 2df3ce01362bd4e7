import * as fc from 'fast-check';
import * as v from 'valibot';
import { ClusterSpecError, planCluster, type ClusterSpec } from '../../src';
import { clusterSpecSchema } from '../../src/cluster-spec-schema';
import { fieldsOf, inspectShape } from '../../src/inspection';

interface Node {
  readonly kind: string;
  readonly type: string;
  readonly message?: unknown;
  readonly [part: string]: unknown;
}

/** Kinds of schemas that find nothing wrong by themselves. */
const silent = ['optional', 'lazy', 'unknown'];

/** Places of a schema, of any depth, at which valibot would say something in its own words. */
function speechless(node: Node, path: string): string[] {
  const isNode = (value: unknown): value is Node =>
    typeof value === 'object' && value !== null && 'kind' in value;
  const parts = ['wrapped', 'item', 'key', 'value'].flatMap((part): [string, unknown][] => [
    [part, node[part]],
  ]);
  const lists = ['entries', 'options', 'pipe'].flatMap((part) =>
    Object.entries(node[part] ?? {}).filter(([, inner]) => inner !== node),
  );
  const known =
    typeof node.getter === 'function' ? [['getter', (node.getter as (input: unknown) => unknown)('x')]] : [];
  const speaks = node.kind === 'metadata' || silent.includes(node.type) || node.message !== undefined;
  return [
    ...(speaks ? [] : [`${path} (${node.type})`]),
    ...([...parts, ...lists, ...known] as [string, unknown][]).flatMap(([name, inner]) =>
      isNode(inner) && inner !== node ? speechless(inner, `${path}.${name}`) : [],
    ),
  ];
}

describe('valibot', () => {
  it('has our words for everything that it may find in a spec', () => {
    expect(speechless(clusterSpecSchema as unknown as Node, 'spec')).toEqual([]);
  });

  it('is found out where it has none', () => {
    const schema = fieldsOf({ a: v.optional(v.array(v.literal('x'), 'y')) }, { rule: 'a', remedy: 'b' });
    expect(speechless(schema as unknown as Node, 'spec')).toEqual(['spec.a.wrapped.item (literal)']);
  });

  it('shows no value even there', () => {
    const schema = fieldsOf({ a: v.literal('x') }, { rule: 'a', remedy: 'b' });
    expect(inspectShape<{ a: string }>(schema, { a: 'hunter2' }).issues).toEqual([
      {
        path: 'a',
        code: 'not-allowed',
        message: 'is nothing that this field takes; see what it takes in its description',
      },
    ]);
  });
});

describe('a spec that answers differently the second time', () => {
  const spec = { name: 'etcd', domain: 'etcd.internal' };
  const pem = '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n';

  /** An object whose fields are computed: each list of values is what is answered, one after the other. */
  function shifty(answers: Readonly<Record<string, readonly unknown[]>>): object {
    return Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(answers).map(([key, values]) => {
          let reads = 0;
          return [key, { enumerable: true, get: () => values[Math.min(reads++, values.length - 1)] }];
        }),
      ),
    );
  }

  const listOf = (elements: object): object =>
    Object.defineProperties([], Object.getOwnPropertyDescriptors(elements));

  it.each<[string, () => object, object]>([
    ['a field', () => shifty({ size: [5, 'x'] }), { size: 5 }],
    [
      'a field within',
      () => ({ ports: shifty({ client: [4001, pem], peer: [4002, -1] }) }),
      { ports: { client: 4001, peer: 4002 } },
    ],
    ['a kind', () => ({ addressing: shifty({ kind: ['dns', pem] }) }), {}],
    ['another kind', () => ({ certificates: shifty({ kind: ['issued', 'given'] }) }), {}],
    ['a map', () => ({ extraEnv: shifty({ TZ: ['UTC', pem] }) }), { extraEnv: { TZ: 'UTC' } }],
    ['a list', () => ({ corsOrigins: listOf(shifty({ 0: ['*', pem] })) }), { corsOrigins: ['*'] }],
  ])('is planned as it answered first: %s', (_, change, plain) => {
    const changed = Object.defineProperties({ ...spec }, Object.getOwnPropertyDescriptors(change()));
    expect(planCluster(changed) as unknown).toEqual(planCluster({ ...spec, ...plain }));
  });

  it('gives nothing away, whatever it answers later', () => {
    const answer = fc.constantFrom<unknown>(
      'issued',
      'given',
      'dns',
      pem,
      'hunter2',
      undefined,
      null,
      3,
      [],
      {},
      [pem],
    );
    const fields = fc.dictionary(
      fc.constantFrom('kind', 'members', 'authorities', 'client', 'validityHours'),
      fc.array(answer, { minLength: 2, maxLength: 3 }),
    );
    fc.assert(
      fc.property(fields, fields, (certificates, addressing) => {
        try {
          const changed = { ...spec, certificates: shifty(certificates), addressing: shifty(addressing) };
          planCluster(changed as unknown as ClusterSpec);
        } catch (error) {
          if (!ClusterSpecError.is(error)) throw error;
          expect(error.message).not.toMatch(/Invalid|Expected|received|MIGH|nothing that this field/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a spec that throws', () => {
  it('is told everywhere at once', () => {
    const failing = {
      get: () => {
        throw new Error('hunter2');
      },
      enumerable: true,
    };
    const spec = Object.defineProperties(
      { name: 'etcd', domain: 'etcd.internal', size: 4 },
      {
        version: failing,
        extraEnv: { value: Object.defineProperty({}, 'TZ', failing), enumerable: true },
        kind: failing,
      },
    );
    const message = 'throws an error when it is read; give plain data';
    expect(() => planCluster(spec as unknown as ClusterSpec)).toThrow(
      expect.objectContaining({
        issues: [
          { path: 'version', code: 'wrong-type', message },
          { path: 'extraEnv.TZ', code: 'wrong-type', message },
          expect.objectContaining({ path: 'size', code: 'not-allowed' }),
          expect.objectContaining({ path: 'kind', code: 'unknown-key' }),
        ],
      }),
    );
  });
});
