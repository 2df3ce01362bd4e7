import * as fc from 'fast-check';
import { ClusterSpecError, planCluster, type ClusterPlan, type ClusterSpec } from '../src';
import { validClusterSpec } from './cluster-spec-arbitrary';
import { brokenEtcdRules } from './etcd-rules';

const codes = [
  'required',
  'wrong-type',
  'unknown-key',
  'not-allowed',
  'bad-format',
  'out-of-range',
  'conflict',
  'reserved',
  'unsupported',
];

/** Plans whatever comes: a plan that etcd would start from, or an error fit to be shown. */
function expectPlanOrSpecError(spec: unknown): ClusterPlan | ClusterSpecError {
  let plan: ClusterPlan;
  try {
    plan = planCluster(spec as ClusterSpec);
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    expect(error.issues).not.toEqual([]);
    for (const { path, code, message } of error.issues) {
      expect(codes).toContain(code);
      expect(message.length).toBeLessThan(2000);
      expect(path.length).toBeLessThan(300);
      // Control characters, and those that turn the direction of text or hide in it.
      expect(path + message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
    return error;
  }
  expect(brokenEtcdRules(plan)).toEqual([]);
  return plan;
}

const minimal = { name: 'etcd', domain: 'etcd.internal' };
const megabyte = 'a'.repeat(2 ** 20);

function cyclic(): object {
  const value: Record<string, unknown> = { client: 1 };
  value.kind = value;
  value.members = [value];
  return value;
}

/** Values that have no place in a spec, or only in some fields. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -Infinity, -0, 0, -1, 2.5),
  },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(2 ** 53, 1e308, 1n, 10n ** 500n, true, false) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      '',
      ' ',
      '3',
      'ETCD',
      'etcd\u0000',
      'a\nb',
      '\u007f',
      '\u0085',
      '\u202e',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      '\ud800',
      '\u2028',
      megabyte,
      'a.'.repeat(2 ** 19),
      '/'.repeat(2 ** 20),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(Symbol('\u0007'), Symbol.iterator, () => 1, /x/),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        cyclic,
        () => Object.create(null) as unknown,
        () => [],
        () => ({}),
        () => [[]],
      )
      .map((make): unknown => make()),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<() => unknown>(
        () => new Date(NaN),
        () => new Map([['client', 1]]),
        () => new Set([1]),
        () => new String('etcd'),
        () => new Uint8Array(3),
        () => Promise.resolve(),
        () => JSON.parse('{"__proto__": {"name": "x"}, "constructor": 5}') as unknown,
      )
      .map((make) => make()),
  },
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 3,
    arbitrary: fc.anything({ withBigInt: true, withNullPrototype: true, withObjectString: true }),
  },
);

const hostileKey: fc.Arbitrary<string | symbol> = fc.oneof(
  fc.constantFrom<string | symbol>(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'kind',
  ),
  fc.constantFrom<string | symbol>(
    '',
    'a.b',
    'membres',
    'NAME',
    '\u0000\n',
    '\u202e',
    megabyte,
    Symbol('\u0007'),
  ),
  fc.constantFrom<string | symbol>('ETCD_NAME', 'ETCD_ENABLE_V2', 'ETCD_', 'etcd_x', '0', Symbol.iterator),
  fc.string({ unit: 'binary' }),
);

type Container = Record<string, unknown>;

/** Every object and list of a spec, itself included. */
function containersOf(value: unknown): Container[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Container, ...Object.values(value).flatMap(containersOf)];
}

/** A change of one place: a value replaced, a field removed, or one added. */
const mutation = fc.record({
  place: fc.nat(),
  field: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
  key: hostileKey,
  value: hostileValue,
});

const mutatedSpec = fc
  .tuple(validClusterSpec, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([valid, mutations]) => {
    const spec = structuredClone(valid);
    // Collected before the first change: what is put in may be cyclic.
    const containers = containersOf(spec);
    for (const { place, field, kind, key, value } of mutations) {
      const container = containers[place % containers.length]!;
      const fields = Object.keys(container);
      const chosen = kind === 'add' || fields.length === 0 ? key : fields[field % fields.length]!;
      if (kind === 'remove') Reflect.deleteProperty(container, chosen);
      else
        Reflect.defineProperty(container, chosen, {
          value,
          enumerable: true,
          writable: true,
          configurable: true,
        });
    }
    return spec;
  });

describe('planCluster, whatever it is given', () => {
  it('plans every valid spec so that etcd would start from it', () => {
    fc.assert(
      fc.property(validClusterSpec, (spec) => {
        expect(brokenEtcdRules(planCluster(spec))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('throws nothing but a ClusterSpecError for any value', () => {
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
        expect(ClusterSpecError.is(expectPlanOrSpecError(value))).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('throws nothing but a ClusterSpecError for fields of any value, and plans only what etcd would start from', () => {
    const fields = [
      'name',
      'domain',
      'size',
      'ports',
      'addressing',
      'extraEnv',
      'autoCompaction',
      'corsOrigins',
      'dataDir',
      'transportSecurity',
      'certificates',
      'certificatesDir',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), hostileValue), (spec) => {
        expectPlanOrSpecError(spec);
        expectPlanOrSpecError({ ...minimal, ...spec });
      }),
      { numRuns: 300 },
    );
  });

  it('throws nothing but a ClusterSpecError for a spec broken in some places, and plans only what etcd would start from', () => {
    let planned = 0;
    let refused = 0;
    fc.assert(
      fc.property(mutatedSpec, (spec) => {
        if (ClusterSpecError.is(expectPlanOrSpecError(spec))) refused += 1;
        else planned += 1;
      }),
      { numRuns: 1200 },
    );
    // Both ways are walked: some changes leave a spec valid.
    expect(planned).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(500);
  });

  it.each([
    ['__proto__', { ['__proto__']: 'x' }],
    ['constructor', { constructor: 'x' }],
    ['prototype', { prototype: 5 }],
    ['a symbol', { [Symbol('x')]: 'x' }],
  ])('refuses %s as an extra variable, whose value would go unseen', (_, extraEnv) => {
    const error = expectPlanOrSpecError({ ...minimal, extraEnv });
    expect(error).toMatchObject({ issues: [{ path: 'extraEnv', code: 'bad-format' }] });
  });

  it('walks a list that says it is of another class', () => {
    const members = Object.assign([{}], { constructor: { [Symbol.species]: 'none' } });
    const error = expectPlanOrSpecError({ ...minimal, addressing: { kind: 'loopback', members } });
    const paths = ClusterSpecError.is(error) ? error.issues.map(({ path }) => path) : [];
    expect(paths).toContain('addressing.members.0.client');
  });

  it('leaves Object.prototype alone', () => {
    expectPlanOrSpecError(
      JSON.parse('{"__proto__": {"polluted": 1}, "extraEnv": {"__proto__": {"polluted": 1}}}'),
    );
    expect({}).not.toHaveProperty('polluted');
  });

  describe('is fast on a megabyte of text', () => {
    const shapes: [string, string][] = [
      ['letters', megabyte],
      ['letters and an end that fits nowhere', `${megabyte}!`],
      ['labels', `${'a.'.repeat(2 ** 19)}!`],
      ['hyphens', `a${'-'.repeat(2 ** 20)}`],
      ['longest labels', `${`${'a'.repeat(63)}.`.repeat(2 ** 14)}!`],
      ['digits', `${'1'.repeat(2 ** 20)}x`],
      ['durations', `${'1h'.repeat(2 ** 19)}x`],
      ['a path', `/${'a/'.repeat(2 ** 19)}!`],
      ['an origin', `http://${megabyte}:80`],
      ['control characters', '\u0000'.repeat(2 ** 20)],
      ['beginnings of certificates', '-----BEGIN CERTIFICATE-----'.repeat(2 ** 15)],
      ['beginnings of keys', '-----BEGIN PRIVATE KEY-----'.repeat(2 ** 15)],
      ['a certificate without an end', `-----BEGIN CERTIFICATE-----${megabyte}`],
      ['a key without an end', `-----BEGIN ${'A'.repeat(2 ** 20)} PRIVATE KEY-----`],
    ];
    it.each(shapes)('of %s', (_, text) => {
      const spec = {
        name: text,
        domain: text,
        size: text,
        version: text,
        initialClusterToken: text,
        dataDir: text,
        certificatesDir: text,
        certificates: {
          kind: 'given',
          authorities: text,
          members: [{ certificate: text, privateKey: text }],
        },
        corsOrigins: [text],
        autoCompaction: { mode: text, retention: text },
        logLevel: text,
        addressing: { kind: text },
        extraEnv: { [text]: text },
        [text]: text,
      };
      // Work and not time, and the least of three, so that a busy machine does not fail the test: a blow-up takes seconds.
      const times = Array.from({ length: 3 }, () => {
        const start = process.cpuUsage();
        expect(() => planCluster(spec as unknown as ClusterSpec)).toThrow();
        return process.cpuUsage(start).user / 1000;
      });
      expect(Math.min(...times)).toBeLessThan(100);
      const error = expectPlanOrSpecError(spec);
      expect(ClusterSpecError.is(error) && error.issues.length).toBeGreaterThan(10);
      expect(ClusterSpecError.is(error) && error.message.length).toBeLessThan(10_000);
    });
  });

  it('names a huge bigint without writing it out', () => {
    const error = expectPlanOrSpecError({ ...minimal, snapshotCount: 10n ** 100_000n });
    expect(error).toMatchObject({ issues: [{ path: 'snapshotCount', code: 'wrong-type' }] });
  });
});
