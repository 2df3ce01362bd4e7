import type { Problem } from '../diagnostics';
import type { KnownValue, ObjectValue, Value } from '../schema/value';
import type { ValueRule } from './value-rule';

/** Values of arguments that are left out, by their path in the resource. */
export type Defaults = Readonly<Record<string, KnownValue>>;

/** Rules of arguments, by their path in the resource; `.*` stands for the items of a list or set. */
export type ValueRules = Readonly<Record<string, ValueRule>>;

/** Values that are decided at the apply, by their path in the resource. They fill what is unknown and touch nothing else. */
export type Outputs = Readonly<Record<string, KnownValue>>;

/** Which changes destroy a resource and create it anew. */
export interface ForceNewRule {
  /** Attributes and blocks, by their paths. What is inside of a block has a path of its own: that of the block counts where it is added or removed. */
  readonly paths: readonly string[];
  /** Attributes and blocks of which only some changes replace. @default none */
  readonly when?: Readonly<Record<string, (before: Value, after: Value, prior: ObjectValue) => boolean>>;
}

/** A resource before and after a change, null where there is none. */
export interface Change {
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
}

/** What a provider makes of resources of one type. */
export interface ResourceBehaviour {
  readonly defaults: Defaults;
  readonly forceNew: ForceNewRule;
  readonly valueRules: ValueRules;
  /** What is wrong between arguments, each of which may be fine by itself. */
  readonly inspectArguments: (config: ObjectValue) => readonly Problem[];
  /** What is found no earlier than in the plan, which has defaults and what was there before. */
  readonly inspectPlan: (planned: ObjectValue, prior: ObjectValue | null) => readonly Problem[];
  /** Outputs whose time is over, by their names: the resource is replaced although nobody changed it. */
  readonly overdue: (planned: ObjectValue) => readonly string[];
  /** Says why nothing can be imported by this id, nothing where it can; whether there is such a resource, `read` says. */
  readonly inspectImport: (id: string) => string | undefined;
  /** What is to stand in the state now, null where the resource is gone. */
  readonly read: (state: ObjectValue) => ObjectValue | null;
  /**
   * Carries out a change, and gives what is to stand in the state then.
   *
   * @throws Refusal where it cannot be done
   */
  readonly apply: (change: Change) => Promise<ObjectValue | null>;
}
