import { Output } from '@pulumi/pulumi';

/** Whether a value is an output, also of another copy of the engine, or a promise. */
export function isDeferred(value: unknown): boolean {
  return Output.isInstance(value) || isPromise(value);
}

function isPromise(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly then?: unknown }).then === 'function'
  );
}
