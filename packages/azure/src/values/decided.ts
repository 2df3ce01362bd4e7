/** A slice of a spec in which nothing is left out that has a default. */
export type Decided<Spec, Defaults> = Omit<Spec, keyof Defaults> &
  Required<Pick<Spec, keyof Defaults & keyof Spec>>;
