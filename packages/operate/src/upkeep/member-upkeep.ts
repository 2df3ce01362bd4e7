/** What one member says of itself where upkeep is decided. */
export interface MemberUpkeep {
  /** In hexadecimal. */
  readonly id: string;
  readonly isLearner: boolean;
  /** Version of the etcd that runs, such as `3.6.14`; `undefined` where it does not answer. */
  readonly version: string | undefined;
  /** Size of the database file, in bytes; 0 where it does not answer. */
  readonly databaseBytes: number;
  /** What of it is in use, in bytes. */
  readonly databaseBytesInUse: number;
}

/** An alarm of etcd. */
export interface RaisedAlarm {
  /** Id of the member that it is about, in hexadecimal. */
  readonly memberId: string;
  readonly kind: 'NOSPACE' | 'CORRUPT';
}

/** Has a member give the free space of its database back to the disk. It answers nobody meanwhile. */
export interface DefragmentStep {
  readonly kind: 'defragment';
  readonly id: string;
}

/** Hands leadership over first, because a leader that answers nobody stops all writes. */
export interface MoveLeaderStep {
  readonly kind: 'move-leader';
  /** Id of the member that is to lead. */
  readonly to: string;
}
