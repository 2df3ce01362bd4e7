import { defineShifty, hostileProxy, type Witness } from './hostile-objects';
import { hostileName, hostileValue } from './hostile-values';
import type { Random } from './random';

type Holder = Record<PropertyKey, unknown>;

/** A place in a spec: what holds it, and under which key. */
interface Place {
  readonly holder: Holder;
  readonly key: string;
}

/** A copy of a spec with a few of its places, of any depth, changed for the worse. */
export function mutateSpec(spec: object, random: Random, witness: Witness): unknown {
  const root: Holder = { spec: copy(spec) };
  const changes = 1 + random.below(random.pick([1, 3, 8]));
  for (let change = 0; change < changes; change += 1) {
    const places = placesIn(root);
    const inner = places.filter(({ holder }) => holder !== root);
    // The spec itself only now and then: what is hostile as a whole is soon refused.
    if (inner.length > 0 && random.chance(0.98)) mutate(random.pick(inner), random, witness);
    else
      root.spec = random.chance(0.5)
        ? hostileValue(random, witness)
        : hostileProxy(random, witness, root.spec);
  }
  if (random.chance(0.3)) freeze(root.spec);
  return root.spec;
}

function mutate({ holder, key }: Place, random: Random, witness: Witness): void {
  const value = holder[key];
  const mutations: readonly (() => unknown)[] = [
    () => add(holder, key, hostileValue(random, witness)),
    () => add(holder, key, hostileValue(random, witness)),
    () => add(holder, key, hostileProxy(random, witness, isObject(value) ? value : { value })),
    () => add(holder, key, [value]),
    () => add(holder, key, { [key]: value }),
    () => Reflect.deleteProperty(holder, key),
    () => add(isCopied(value) ? value : holder, hostileName(random, witness), hostileValue(random, witness)),
    () => add(isCopied(value) ? value : holder, hostileName(random, witness), value),
    () => {
      // A secret that is written in another way is another one.
      if (witness.secrets.some((secret) => key.includes(secret))) return;
      Reflect.deleteProperty(holder, key);
      add(holder, respelled(key, random), value);
    },
    () => {
      defineShifty(holder, key, random, witness, [value, hostileValue(random, witness)]);
    },
    () => {
      defineShifty(holder, key, random, witness, [hostileValue(random, witness), value]);
    },
    () => {
      if (isCopied(value))
        holder[key] = Object.create(
          random.chance(0.5) ? null : value,
          Object.getOwnPropertyDescriptors(value),
        );
    },
  ];
  random.pick(mutations)();
}

/** As others write it. */
function respelled(key: string, random: Random): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return random.pick([
    key.toUpperCase(),
    key.toLowerCase(),
    words.replaceAll(' ', '_'),
    words.replaceAll(' ', '-'),
    key.slice(1),
    `${key}s`,
  ]);
}

function add(object: object, key: PropertyKey, value: unknown): object {
  if (Array.isArray(object) && key === 'length') return object;
  return Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Only what was copied: what was made hostile is not looked into again. */
function placesIn(holder: Holder, seen = new Set<object>()): Place[] {
  if (seen.has(holder)) return [];
  seen.add(holder);
  return Object.keys(holder).flatMap((key): Place[] => {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (!descriptor || !('value' in descriptor) || !descriptor.writable) return [];
    const value: unknown = descriptor.value;
    return [{ holder, key }, ...(isCopied(value) ? placesIn(value, seen) : [])];
  });
}

const copies = new WeakSet();

function isCopied(value: unknown): value is Holder {
  return isObject(value) && copies.has(value);
}

function isObject(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // What an engine hands out stays what it is.
  if (typeof Reflect.get(value, 'apply') === 'function') return value;
  const copied = Array.isArray(value)
    ? value.map(copy)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
  copies.add(copied);
  return copied;
}

/** Whoever changes it is told so by JavaScript. */
function freeze(value: unknown): void {
  if (!isCopied(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    if (descriptor && 'value' in descriptor) freeze(descriptor.value);
  }
}
