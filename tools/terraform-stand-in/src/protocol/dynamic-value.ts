import { decode, encode, ExtData } from '@msgpack/msgpack';

import type { CtyType } from '../schema/cty-type';
import { isUnknown, itemsOf, unknown, type ObjectValue, type Value } from '../schema/value';
import type { DynamicValue } from './messages';

/** Reads a value that Terraform sent. */
export function decodeValue(type: CtyType, value: DynamicValue): Value {
  return fromWire(type, decode(value.msgpack));
}

/** Writes a value for Terraform. */
export function encodeValue(type: CtyType, value: Value): DynamicValue {
  return { msgpack: Buffer.from(encode(toWire(type, value))) };
}

/** Reads a value out of a state file, which is plain JSON and may lack attributes that an older schema did not have. */
export function decodeState(type: CtyType, json: Buffer): Value {
  return fromWire(type, JSON.parse(json.toString('utf8')));
}

function fromWire(type: CtyType, wire: unknown): Value {
  // Terraform sends what it knows of an unknown, such as "not null", as an extension of its own; a provider may ignore it.
  if (wire instanceof ExtData) return unknown;
  if (wire === null || wire === undefined) return null;
  // A number that is no binary fraction, such as 0.7, comes as text.
  if (type === 'number') return Number(wire);
  if (typeof type === 'string') return wire as string | boolean;
  return mapParts(type, wire, fromWire);
}

function toWire(type: CtyType, value: Value): unknown {
  // The plain unknown of the protocol: extension 0; its content means nothing.
  if (isUnknown(value)) return new ExtData(0, new Uint8Array(1));
  if (value === null) return null;
  // As binary fraction, 0.7 would come back as 0.699…, and Terraform would see a change.
  if (type === 'number') return Number.isInteger(value) ? value : JSON.stringify(value);
  if (typeof type === 'string') return value;
  return mapParts(type, value, toWire);
}

function mapParts<To>(
  type: Exclude<CtyType, string>,
  value: unknown,
  map: (type: CtyType, part: Value) => To,
): To[] | Record<string, To> {
  if (type[0] === 'list' || type[0] === 'set') {
    const itemType = type[1];
    return itemsOf(value as Value).map((item) => map(itemType, item));
  }
  const object = value as ObjectValue;
  if (type[0] === 'map') {
    const itemType = type[1];
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, map(itemType, item)]));
  }
  return Object.fromEntries(
    Object.entries(type[1]).map(([name, partType]) => [name, map(partType, object[name] ?? null)]),
  );
}
