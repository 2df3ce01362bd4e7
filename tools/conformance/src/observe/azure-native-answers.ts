import { isObject, mapParts } from '../json';
import type { Json, JsonObject } from '../observed-azure';
import { parseArmId, subscription } from './arm-id';
import { azureOutput, storageAccountKey } from './azure-output';
import { azureNativeTypes, storageAccountPath, type AzureNativeType } from './azure-native-types';
import { ObservationError } from './observation-error';

/** What azure-native would answer, with ARM ids as ids and a token for each value that only Azure knows. */
export interface AzureNativeAnswer {
  readonly id: string;
  /** What lies over the inputs. */
  readonly outputs: JsonObject;
}

/** The answer to the creation of a resource, `undefined` for a type that is not known here. */
export function answerOf(type: string, inputs: JsonObject): AzureNativeAnswer | undefined {
  const known = azureNativeTypes[type];
  if (!known) return undefined;
  const id = fillPath(known.path, inputs, type);
  const outputs = Object.entries(known.outputs ?? {}).map(([place, output]) => {
    const [outer = '', inner = ''] = place.split('.');
    const present = inputs[outer];
    return [outer, { ...(isObject(present) ? present : {}), [inner]: outputToken(id, output) }] as const;
  });
  return { id, outputs: { name: parseArmId(id)?.name ?? '', ...Object.fromEntries(outputs) } };
}

/** The answer to an action. */
export function answerOfAction(token: string, inputs: JsonObject): JsonObject {
  if (token !== 'azure-native:storage:listStorageAccountKeys') {
    throw new ObservationError(token, 'is an action that is not known here');
  }
  const account = fillPath(storageAccountPath, inputs, token);
  return { keys: [{ keyName: 'key1', permissions: 'Full', value: outputToken(account, storageAccountKey) }] };
}

/** The id that the inputs give a resource. */
export function idOf(type: AzureNativeType, inputs: JsonObject, where: string): string {
  return fillPath(type.path, inputs, where);
}

/** Puts the values that Azure decides in the place of their tokens. */
export function resolveTokens(value: Json, where: string): Json {
  if (typeof value !== 'string') return mapParts(value, (part) => resolveTokens(part, where));
  if (!value.includes(tokenStart)) return value;
  const [, resource, output] = tokenPattern.exec(value) ?? [];
  if (resource !== undefined && output !== undefined) return azureOutput(resource, output);
  throw new ObservationError(
    where,
    'makes a text out of a value that only Azure knows, which is not known here',
  );
}

// Characters of Unicode's private use area, which no spec may hold.
const tokenStart = '\u{e000}';
const tokenPattern = /^\u{e000}([^\u{e000}-\u{e002}]+)\u{e001}([^\u{e000}-\u{e002}]+)\u{e002}$/u;

/** A text that stands for a value which only Azure knows. */
export function outputToken(resource: string, output: string): string {
  return `${tokenStart}${resource}\u{e001}${output}\u{e002}`;
}

function fillPath(path: string, inputs: JsonObject, where: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = inputs[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new ObservationError(
      `${where} ${name}`,
      'is missing: azure-native would make up a name with a random end',
    );
  });
  return `/subscriptions/${subscription}${filled}`;
}
