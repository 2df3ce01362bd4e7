import type { Properties, Value } from './values';
import { isObject, isSecret, mapChildren, reveal, secret } from './values';

/** Where the secrets of a property bag sit, in Pulumi's path syntax: `osProfile.keys[0].data`. */
export function secretPaths(properties: Properties): readonly string[] {
  return Object.entries(properties).flatMap(([key, value]) => pathsWithin(value, key));
}

/** The strings that a value holds under a secret mark, at any depth. */
export function secretStrings(value: Value): readonly string[] {
  return isSecret(value) ? strings(value.$secret) : children(value).flatMap(secretStrings);
}

/**
 * Marks as secret what was secret in the inputs.
 *
 * Providers answer in plain values; the engine puts the marks of the inputs back on the outputs of the same path.
 */
export function carrySecrets(inputs: Value | undefined, outputs: Value): Value {
  if (isSecret(inputs)) return secret(outputs);
  if (isSecret(outputs)) return outputs;
  if (Array.isArray(inputs) && Array.isArray(outputs)) {
    const before: readonly Value[] = inputs;
    const after: readonly Value[] = outputs;
    return after.map((item, index) => carrySecrets(before[index], item));
  }
  if (isObject(inputs) && isObject(outputs)) return carrySecretProperties(inputs, outputs);
  return outputs;
}

/** {@link carrySecrets} for a property bag. */
export function carrySecretProperties(inputs: Properties, outputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [key, carrySecrets(inputs[key], value)]),
  );
}

/** Marks the named properties as secret. */
export function markSecret(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, names.includes(key) ? secret(value) : value]),
  );
}

/** The properties without their secret marks. */
export function revealProperties(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, reveal(value)]));
}

function pathsWithin(value: Value, path: string): readonly string[] {
  if (isSecret(value)) return [path];
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    return items.flatMap((item, index) => pathsWithin(item, `${path}[${index}]`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => pathsWithin(child, `${path}${step(key)}`));
}

function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function strings(value: Value): readonly string[] {
  return typeof value === 'string' ? [value] : children(value).flatMap(strings);
}

function children(value: Value): readonly Value[] {
  const found: Value[] = [];
  mapChildren(value, (child) => {
    found.push(child);
    return child;
  });
  return found;
}
