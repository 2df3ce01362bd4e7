import type { Random } from './random';
import type { Secret } from './secrets';

/** What is seen of the way in which a spec is read. */
export class Witness {
  readonly secrets: string[] = [];
  /** What the spec was told to change in itself. */
  readonly changes: string[] = [];
  /** The most that a computed property was read. */
  mostReads = 0;

  /** Of a secret, the text that is put into the spec. */
  remember({ text, parts }: Secret): string {
    this.secrets.push(...parts);
    return text;
  }

  /** A computed property, which is to be read once: the second answer may be another. */
  reader(answer: (reads: number) => unknown): () => unknown {
    let reads = 0;
    return () => {
      reads += 1;
      this.mostReads = Math.max(this.mostReads, reads);
      return answer(reads);
    };
  }
}

/** What is thrown holds a secret, too. */
function fail(witness: Witness): never {
  throw new Error(witness.remember({ text: 'thrown-secret', parts: ['thrown-secret'] }));
}

/** An object some of whose properties are computed: they throw, or answer differently the second time. */
export function shifty(random: Random, witness: Witness, value: () => unknown): object {
  const keys = random.pick([
    ['kind'],
    ['kind', 'members'],
    ['name', 'image'],
    ['0'],
    ['client', 'peer'],
    ['size', 'then'],
  ]);
  const object = random.chance(0.2) ? [] : {};
  for (const key of keys) defineShifty(object, key, random, witness, [value(), value()]);
  return object;
}

/** Makes a property a computed one. `then` and `apply` are what an engine is known by, so that they may be asked again. */
export function defineShifty(
  object: object,
  key: PropertyKey,
  random: Random,
  witness: Witness,
  [first, later]: readonly [unknown, unknown],
): void {
  const throwsAt = random.pick([0, 0, 0, 1, 2]);
  const answer = (reads: number): unknown => {
    if (reads === throwsAt) fail(witness);
    return reads === 1 ? first : later;
  };
  const isCounted = key !== 'then' && key !== 'apply';
  const get = isCounted ? witness.reader(answer) : () => answer(1);
  const set = () => {
    witness.changes.push(String(key));
  };
  Object.defineProperty(object, key, { get, set, enumerable: random.chance(0.9), configurable: true });
}

type Trap = keyof ProxyHandler<object>;

const reading: readonly Trap[] = [
  'get',
  'has',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
  'isExtensible',
];
const changing: readonly Trap[] = [
  'set',
  'deleteProperty',
  'defineProperty',
  'setPrototypeOf',
  'preventExtensions',
];

/** A proxy that throws, lies or is revoked, and tells who tries to change it. */
export function hostileProxy(random: Random, witness: Witness, value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const handler: ProxyHandler<object> = {};
  for (const trap of changing) {
    handler[trap] = (): never => {
      witness.changes.push(trap);
      throw new TypeError('this spec is not to be changed');
    };
  }
  const trap = random.pick(reading);
  const lies: Partial<Record<Trap, () => unknown>> = {
    get: () => random.pick<unknown>([undefined, 1e9, -1, NaN, '3', 4, 'etcd', [], {}, Infinity, 2n, () => 1]),
    has: () => random.chance(0.5),
    ownKeys: () =>
      random.pick<unknown>([[], ['size', 'name'], ['length'], ['a', 'a'], [Symbol('x')], [1], 'x', null]),
    getOwnPropertyDescriptor: () =>
      random.pick<unknown>([undefined, 1, {}, { value: 1, configurable: true, enumerable: true }]),
    getPrototypeOf: () => random.pick<unknown>([null, Array.prototype, value, 1]),
    isExtensible: () => random.chance(0.5),
  };
  const kind = random.below(4);
  if (kind === 0) handler[trap] = () => fail(witness);
  if (kind === 1) handler[trap] = lies[trap] as never;
  const { proxy, revoke } = Proxy.revocable(value, handler);
  if (kind === 2) revoke();
  return proxy;
}
