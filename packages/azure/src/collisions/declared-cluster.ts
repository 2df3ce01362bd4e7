import type { AzurePlan } from '../azure-plan';
import type { AzureSpec } from '../azure-spec';

/** A cluster of a program that may have others. */
export interface DeclaredCluster {
  /** What the program calls it, so that a message can tell which one is meant. */
  readonly called: string;
  readonly spec: AzureSpec<unknown, unknown>;
  readonly plan: AzurePlan;
  /** Where it is deployed to, as far as that is known. */
  readonly subscription: {
    /** `undefined` where it is known only when the cluster is deployed. */
    readonly id?: string | undefined;
    /** The engine's provider; `undefined` for the one that a program has without naming it. */
    readonly provider?: object | undefined;
  };
}

/** What a value of a spec stands for: the same of two values that are known to stand for the same. */
export type KeyOf = (value: unknown) => unknown;
