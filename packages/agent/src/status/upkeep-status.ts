/** Whether keys can be written. `freeing`: a quota was used up, and room is being made. `full`: there is none to be made. */
export interface SpaceStatus {
  readonly state: 'ok' | 'freeing' | 'full';
  /** Why, where something is in the way. */
  readonly reason?: string | undefined;
}

/**
 * Whether all members hold the same. `incomplete`: not all have answered, or one was compacting. `unequal`: one is being replaced, or
 * nobody can tell which is right; the reason says so.
 */
export interface ComparisonStatus {
  readonly state: 'equal' | 'incomplete' | 'unequal';
  readonly reason?: string | undefined;
  /** When they were compared last, as ISO 8601. */
  readonly comparedAt?: string | undefined;
}

/** The certificate of a member that expires first. */
export interface CertificateStatus {
  readonly file: string;
  /** As ISO 8601. */
  readonly expiresAt: string;
  /** Whole days that are left. */
  readonly days: number;
}
