import type { IResolvable } from 'cdktn';

/** One argument of a block, in the form in which cdktn renders HCL. */
export interface Argument {
  readonly value: unknown;
  readonly isBlock: boolean;
  readonly type: 'simple' | 'list';
  readonly storageClassType: string;
}

/** Arguments by the names that Terraform has for them; those that were not given are undefined. */
export type Arguments = Readonly<Record<string, Argument | undefined>>;

export function text(value: string | undefined): Argument | undefined {
  return argument(value, 'simple', 'string');
}

export function number(value: number | undefined): Argument | undefined {
  return argument(value, 'simple', 'number');
}

export function flag(value: boolean | IResolvable | undefined): Argument | undefined {
  return argument(value, 'simple', 'boolean');
}

export function texts(value: readonly string[] | undefined): Argument | undefined {
  return argument(value, 'list', 'stringList');
}

/** A block that may be repeated. */
export function blocks(value: readonly Arguments[] | undefined): Argument | undefined {
  const given = value?.map(toHcl);
  return given && { value: given, isBlock: true, type: 'list', storageClassType: 'blockList' };
}

function argument(value: unknown, type: 'simple' | 'list', storageClassType: string): Argument | undefined {
  return value === undefined ? undefined : { value, isBlock: false, type, storageClassType };
}

/** What cdktn renders as HCL: by name, blocks last, as the prebuilt providers have it. */
export function toHcl(given: Arguments): Record<string, Argument> {
  const entries = Object.entries(given)
    .flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const]))
    .sort(([name, one], [other, another]) =>
      one.isBlock === another.isBlock ? (name < other ? -1 : 1) : one.isBlock ? 1 : -1,
    );
  return Object.fromEntries(entries);
}

/** What cdktn renders as JSON: the values alone. */
export function toJson(given: Arguments): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(toHcl(given)).map(([name, { value, isBlock }]) => [
      name,
      isBlock ? (value as readonly Arguments[]).map(toJson) : value,
    ]),
  );
}
