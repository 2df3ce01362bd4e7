import type { AzureSpec } from './azure-spec';
import type { SpecValue } from './values/spec-value';

/** The value in the spec that a plan refers to. */
export function specValue<Value>(spec: AzureSpec<Value, unknown>, { path }: SpecValue): Value {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown>)[key],
    spec,
  ) as Value;
}
