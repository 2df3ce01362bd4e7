import type { SpecIssue } from '@etcd-iac/core';
import type { IsDeferred } from '@etcd-iac/core/inspection';
import type { ServedSubscriptions } from '../providers/subscriptions';

/** What matters of an engine. */
export interface Engine {
  /** Whether secrets may stand in the spec as plain text. */
  readonly acceptsPlainSecrets: boolean;
  /** What is known of the subscriptions that providers serve. */
  readonly subscriptions: ServedSubscriptions;
  /** Whether a value is known only at deployment. */
  readonly isDeferred: IsDeferred;
}

/** A rule across fields, held only where the fields it reads are valid by themselves. */
export interface Rule<Spec> {
  readonly reads: readonly (keyof Spec)[];
  readonly inspect: (valid: Partial<Spec>, engine: Engine) => SpecIssue[];
}
