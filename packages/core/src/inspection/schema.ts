import type { OtherNames } from './other-names';

/** A schema of valibot, as far as it says where values are. */
export interface Schema {
  readonly type: string;
  readonly literal?: unknown;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly otherNames?: OtherNames;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  /** Length of the longest list, or number of names in the largest map, whose values are looked at. */
  readonly most?: number;
  readonly value?: Schema;
  readonly options?: readonly (Schema | string | number)[];
  readonly pipe?: readonly Schema[];
  readonly getter?: (input: unknown) => Schema;
}

/** What a field holds, without what says that it may be left out or be known only later. */
export function innermost(schema: Schema, value: unknown): Schema {
  if (schema.wrapped) return innermost(schema.wrapped, value);
  return schema.getter ? innermost(schema.getter(value), value) : schema;
}

/** The part of a schema that says what the values of a map are. */
export function recordOf({ pipe }: Schema): Schema | undefined {
  return pipe?.find(({ type }) => type === 'record');
}

/** The one of a choice of schemas that is for values of a kind. */
export function variantOf({ options = [] }: Schema, kind: unknown): Schema | undefined {
  return options.find(
    (option): option is Schema => typeof option === 'object' && option.entries?.kind?.literal === kind,
  );
}
