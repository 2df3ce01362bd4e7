import type { AzureSpec } from '@etcd-iac/azure';
import type { HandIn } from '@etcd-iac/observe';

/** A changed value of one option. */
export interface OptionSample {
  /** What the option is changed in, where the plain spec does not do. */
  readonly base?: Partial<AzureSpec>;
  readonly value: unknown;
  /** What must be given together with it. */
  readonly also?: Partial<AzureSpec>;
  /** How values come into the spec, where it matters. */
  readonly handIn?: HandIn;
}
