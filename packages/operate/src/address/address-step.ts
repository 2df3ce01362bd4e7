/** How a member's own DNS record is: right, not right yet, or not to be put right by waiting. */
export type AddressState = 'registered' | 'pending' | 'failing';

/** Reads the record. */
export interface ReadAddressStep {
  readonly kind: 'read';
}

/** Writes the record back with this address alone, as long as it is the one that was read. */
export interface WriteAddressStep {
  readonly kind: 'write';
  readonly address: string;
  readonly etag: string;
}

/** Begins anew after a while. */
export interface RestAddressStep {
  readonly kind: 'rest';
  readonly state: AddressState;
  /** `undefined` where the record is right. */
  readonly reason: string | undefined;
  readonly forMs: number;
  /** Whether this counts as a failure, after which the next rest is longer. */
  readonly hasFailed: boolean;
}

/** What a member does next about its own DNS record. */
export type AddressStep = ReadAddressStep | WriteAddressStep | RestAddressStep;
