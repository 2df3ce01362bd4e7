import type { IsDeferred } from './deferred';
import type { SpecIssue } from './spec-issue';

/** What a rule may need to know beside the valid fields. */
export interface Circumstances<Spec> {
  readonly isValid: (field: keyof Spec) => boolean;
  readonly isDeferred: IsDeferred;
  /** When certificates have to hold. @default the time of the call */
  readonly now?: Date | undefined;
}

/** A rule across fields, held only where the fields it reads are valid by themselves. */
export interface Rule<Spec> {
  readonly reads: readonly (keyof Spec)[];
  readonly inspect: (valid: Partial<Spec>, circumstances: Circumstances<Spec>) => SpecIssue[];
}
