/**
 * What goes by other names than here, or is not there at all. Names are given with commas between; their case, hyphens, underscores
 * and plural do not matter.
 */
export interface OtherNames<Field extends string = string> {
  /** What a field is called elsewhere. */
  readonly fields?: Readonly<Partial<Record<Field, string>>>;
  /** What no field is for, and what there is instead. */
  readonly missing?: readonly { readonly names: string; readonly instead: string }[];
}

/** What some fields are called elsewhere. */
export type FieldNames<Field extends string> = NonNullable<OtherNames<Field>['fields']>;
