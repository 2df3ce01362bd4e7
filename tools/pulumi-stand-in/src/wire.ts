import type { Struct } from './stubs';
import { fromStruct, toStruct } from './stubs';
import type { Properties, Value } from './values';
import { isObject, isSecret, isTagged, isUnknown, mapChildren, secret, unknown } from './values';

/** The key and the values by which Pulumi recognises what JSON cannot say (sdk/go/common/resource/sig). */
const signature = {
  key: '4dabf18193072939515e22adb298388d',
  secret: '1b47061264138c4ac30d75fd1eb44270',
  resource: '5cf8f73096256a8f31e491e813e4eb8e',
  asset: 'c44067f5952c0a294b673a41bacd8c17',
  archive: '0def7320c3a5731c473e5ecbe6d01bc7',
  output: 'd0e6a833031e9bbcd3f4e8bde6ca49a4',
} as const;

const unknownOnTheWire = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** The properties of a message of the program, in the tagged form of {@link Value}. */
export function decodeProperties(struct: Struct | undefined): Properties {
  return decodeMembers(fromStruct(struct) as Properties);
}

/** A single value of a message of the program, in the tagged form of {@link Value}. */
export function decodeValue(raw: Value): Value {
  if (raw === unknownOnTheWire) return unknown;
  if (!isObject(raw)) return mapChildren(raw, decodeValue);
  const { [signature.key]: kind, ...rest } = raw;
  switch (kind) {
    case undefined:
      return decodeMembers(raw);
    case signature.secret:
      return secret(decodeValue(rest.value ?? null));
    case signature.resource:
      return { $resource: decodeMembers(rest) };
    case signature.asset:
      return { $asset: decodeMembers(rest) };
    case signature.archive:
      return { $archive: decodeMembers(rest) };
    case signature.output:
      return decodeOutput(rest);
    default:
      throw new Error(`the program sent a value with the unknown signature ${JSON.stringify(kind)}`);
  }
}

/** Properties in the tagged form, as a message for the program. */
export function encodeProperties(properties: Properties): Struct {
  return toStruct(encodeMembers(properties));
}

function encodeValue(value: Value): Value {
  if (isUnknown(value)) return unknownOnTheWire;
  if (isSecret(value)) return { [signature.key]: signature.secret, value: encodeValue(value.$secret) };
  for (const kind of ['resource', 'asset', 'archive'] as const) {
    const tag = `$${kind}` as const;
    if (isTagged(value, tag) && isObject(value[tag])) {
      return { [signature.key]: signature[kind], ...encodeMembers(value[tag]) };
    }
  }
  return mapChildren(value, encodeValue);
}

// An output value also names its dependencies; the registration lists those per property already.
function decodeOutput(output: Properties): Value {
  const value = output.value === undefined ? unknown : decodeValue(output.value);
  return output.secret === true ? secret(value) : value;
}

function decodeMembers(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, decodeValue(value)]));
}

function encodeMembers(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, encodeValue(value)]));
}
