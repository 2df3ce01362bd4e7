/** A member's DNS record, as it is written down where zones are managed. */
export interface AddressRecord {
  readonly addresses: readonly string[];
  /** Of which version it is; `undefined` where that was not said. */
  readonly etag: string | undefined;
}

/** A question or a change that came to nothing. */
export interface AddressRefusal {
  readonly asked: 'token' | 'record' | 'change';
  /** Of the answer; `undefined` where there was none, or none that can be read. */
  readonly status: number | undefined;
  /** What to say of it. It is shown to everybody: no token, and nothing of an answer. */
  readonly reason: string;
  /** How long the other side asks to be left alone. */
  readonly retryAfterMs: number | undefined;
}

/** Failures in a row, before this round. */
export interface AddressTrouble {
  readonly times: number;
  /** Since the first of them, in milliseconds. */
  readonly forMs: number;
}

/** Everything that one step is decided from. A round begins with what is not optional, and adds to it until it is over. */
export interface AddressPicture {
  /** Whether this instance makes way for another one, which has the member's name now. */
  readonly isReplaced: boolean;
  /** The member's own address; `undefined` where it has none. */
  readonly own: string | undefined;
  /** What its name stands for now, as others are told it; empty where they are told nothing. */
  readonly resolved: readonly string[];
  readonly trouble: AddressTrouble;
  readonly record?: AddressRecord;
  readonly refusal?: AddressRefusal;
  readonly hasWritten?: boolean;
}
