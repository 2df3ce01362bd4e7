// js-yaml, which Pulumi itself reads Pulumi.yaml with, ships no types.
declare module 'js-yaml' {
  export function load(text: string, options?: { readonly filename?: string }): unknown;
}
