import type { JsonObject } from './observed-azure';

/** A resource as a Pulumi program registers it with the engine, whichever engine heard it. */
export interface PulumiRegistration {
  readonly urn: string;
  /** Such as `azure-native:network:Subnet`. */
  readonly type: string;
  readonly name: string;
  /** Whether a provider manages it; a component is only a group. */
  readonly custom: boolean;
  /** URN of the parent. */
  readonly parent?: string;
  /** What the program set: a secret is `{ $secret: value }`, a value that Azure decides a token of `answerOf`. */
  readonly inputs: JsonObject;
  /** URNs of the resources that it waits for. */
  readonly dependencies: readonly string[];
  /** The provider, as `urn::id`; empty for the default one. */
  readonly provider?: string;
  readonly protect?: boolean;
  /** Paths of the inputs, such as `containers[*].image`. */
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly retainOnDelete?: boolean;
  /** Id of the existing resource to adopt. */
  readonly importId?: string;
}
