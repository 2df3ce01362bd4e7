/** A schema of valibot, as far as it says where values are. */
export interface Schema {
  readonly type: string;
  readonly literal?: unknown;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  /** Length of the longest list whose elements are looked at. */
  readonly most?: number;
  readonly value?: Schema;
  readonly options?: readonly (Schema | string | number)[];
  readonly pipe?: readonly { readonly type: string }[];
  readonly getter?: (input: unknown) => unknown;
}

/** The schema of the elements of a list; `undefined` where the list is too long to look at them. */
export function itemOf({ item, most = Infinity }: Schema, list: readonly unknown[]): Schema | undefined {
  return list.length <= most ? item : undefined;
}

/** The one of a choice of schemas that is for values of a kind. */
export function variantOf({ options = [] }: Schema, kind: unknown): Schema | undefined {
  return options.find(
    (option): option is Schema => typeof option === 'object' && option.entries?.kind?.literal === kind,
  );
}
