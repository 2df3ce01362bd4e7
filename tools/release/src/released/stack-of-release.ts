import type { Registration } from '@etcd-iac/pulumi-stand-in';

/** A resource as a stack of Terraform declares it: its arguments. */
export type TerraformArguments = Readonly<Record<string, unknown>>;

/** What is kept of a synthesized stack: everything that decides what Terraform would do. */
export interface TerraformStack {
  readonly terraform?: unknown;
  readonly provider?: unknown;
  readonly variable?: unknown;
  readonly data?: unknown;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  /** By type and name. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, TerraformArguments>>>>;
}

/** What is kept of a resource that a Pulumi program registers. */
export type PulumiResource = Pick<
  Registration,
  'urn' | 'type' | 'name' | 'custom' | 'parent' | 'inputs' | 'replaceOnChanges'
> & {
  /** What else it was called. Not kept: only what the present program says counts. @default none */
  readonly aliases?: Registration['aliases'];
};

/** An example app as a release declares it. */
export type ReleasedStack =
  | { readonly name: string; readonly engine: 'terraform'; readonly stack: TerraformStack }
  | { readonly name: string; readonly engine: 'pulumi'; readonly resources: readonly PulumiResource[] };

/** A resource that a release would delete and make anew, with whatever it holds. */
export interface Replacement {
  /** Its address in Terraform, or its URN. */
  readonly resource: string;
  readonly reason: string;
}
