import { hostileProxy, shifty, type Witness } from './hostile-objects';
import type { Random } from './random';
import { makeSecret } from './secrets';

const control = '\u0000\u0007\u001b\u007f\u0085\u200b\u200f\u202e\u2028\u2066\ufeff\ud800\udfff';

/** Names that mean something in JavaScript, to an engine or to a field. */
const names = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'length',
    'toJSON',
    'then',
  ],
  ...[
    'apply',
    'kind',
    'size',
    'name',
    'region',
    'password',
    'backups',
    'env',
    'vnetId',
    'subnet_id',
    '',
    ' ',
    '.',
    '0',
  ],
  ...[
    'a.b',
    'ETCD_NAME',
    '${TfToken[TOKEN.0]}',
    '&{TfToken[TOKEN.0]}',
    'x'.repeat(300),
    '\u202eeman',
    '\ud800',
    '💥',
  ],
];

/** The name of a field, a variable or a tag. */
export function hostileName(random: Random, witness: Witness): string | symbol {
  const made = random.below(6);
  if (made === 0) return Symbol(random.pick(['', 'size', 'hunter2']));
  if (made === 1) return witness.remember(makeSecret(random));
  if (made === 2) return random.text(`${control}abc`, 1 + random.below(8));
  return random.pick(names);
}

/** What has no place in a spec, or only in another field. */
export function hostileValue(random: Random, witness: Witness, depth = 0): unknown {
  const nested = () => hostileValue(random, witness, depth + 1);
  const makers: readonly (() => unknown)[] = [
    () =>
      random.pick([
        null,
        undefined,
        true,
        false,
        0,
        -0,
        1,
        -1,
        2.5,
        NaN,
        Infinity,
        -Infinity,
        2 ** 53,
        1e308,
        5e-324,
      ]),
    () => random.pick([0n, 7n, 10n ** 400n, -1n]),
    () => random.pick([Symbol('x'), Symbol.iterator, Symbol.for('etcd')]),
    () => witness.remember(makeSecret(random)),
    () => random.text(`${control}aZ09 ."'\\/{}$%&<>`, random.below(40)),
    () =>
      random.pick([
        '',
        ' ',
        '${TfToken[TOKEN.0]}',
        'a${TfToken[TOKEN.7]}',
        '#{TfToken[TOKEN.0]}',
        '%{ if true }',
        '../..',
      ]),
    () =>
      random.pick([
        '3',
        'true',
        '10.0.0.0/8',
        'etcd',
        'eastus',
        'given',
        'issued',
        'etcd.internal',
        '1',
        'ETCD_NAME',
      ]),
    () => random.text('ab ', 1).repeat(random.pick([100, 10_000, 1_000_000])),
    () =>
      random.pick([
        () => 'etcd',
        class Spec {
          readonly size = 3;
        },
        Math.max,
        () => Promise.resolve(1),
        function* () {
          yield 1;
        },
      ]),
    () =>
      random.pick([
        new Date(0),
        new Date(NaN),
        /x/g,
        new Error('x'),
        new Map([['kind', 'given']]),
        new Set(['a']),
        new WeakMap(),
      ]),
    () =>
      random.pick([
        new String('etcd'),
        new Number(3),
        Object(1n),
        new Uint8Array(9),
        new ArrayBuffer(8),
        globalThis,
        process.env,
      ]),
    () =>
      random.pick([
        {},
        [],
        [[]],
        Object.create(null),
        Object.freeze({}),
        JSON.parse('{"__proto__": {"size": 4}}'),
      ]),
    () =>
      random.pick<object>([
        Promise.resolve('x'),
        { then: 1 },
        { apply: () => 'x' },
        { apply: 'x' },
        { toString: () => 'etcd' },
      ]),
    () =>
      Array.from({ length: random.pick([1, 3, 101, 4001]) }, () =>
        random.pick(['10.0.0.0/24', 'x', 1, null]),
      ),
    () => Object.assign([], { length: random.pick([2, 4, 10_000, 3_000_000, 2 ** 32 - 1]) }),
    () => Object.assign(['a', 'b'], { extra: 1, [-1]: 'c' }),
    () =>
      Object.fromEntries(
        Array.from({ length: random.pick([1, 51, 1001, 5000]) }, (_, n) => [`name${n}`, 'x']),
      ),
    () =>
      new (class Named {
        readonly kind = 'issued';
        readonly name = 'etcd';
      })(),
    () => cyclic(random.pick([[], {}])),
    () => (depth > 2 ? null : shifty(random, witness, nested)),
    () => (depth > 2 ? {} : hostileProxy(random, witness, nested())),
    () => (depth > 2 ? [] : Array.from({ length: random.below(4) }, nested)),
    () =>
      depth > 2
        ? {}
        : Object.fromEntries(Array.from({ length: random.below(4) }, () => [random.pick(names), nested()])),
    () => (depth > 2 ? {} : { [hostileName(random, witness)]: nested() }),
  ];
  return random.pick(makers)();
}

function cyclic(value: object): object {
  return Object.assign(value, {
    kind: value,
    members: [value],
    0: value,
    client: value,
    apply: 'no function',
  });
}
