/** What a plan refers to, which is there where the plan is sound. @throws Error that says what is missing. */
export function found<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
