/** Content that a cluster begins anew with, as its user declares it. */
export interface RestoreSpec {
  /**
   * The snapshot to begin with: `latest`, the newest one; `latest-proven`, the newest one whose drill succeeded; or the name of one,
   * such as `generation-1-20261130T100000Z-etcd1-1`. One that is torn, has another digest than its manifest says or is of a newer
   * minor release than `version` is refused by the agents, and never replaced by an older one.
   * A change restarts every member; the data stay.
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly snapshot: string;
  /**
   * Number of the cluster's generation, one more than before: from 2, since the first one began empty. It is what makes the members
   * begin anew, once for each number: members of the generation before stop, and their data are set aside. Leave `restoreFrom` in as
   * long as the generation is to run.
   * A change restarts every member; the data stay. They are set aside within the shares.
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly generation: number;
}

/** Whether a cluster begins anew, as its user declares it. */
export interface RestoresSpec {
  /**
   * Begins a new generation of the cluster with the content of a snapshot, with new ids. Only with `agent`.
   * A change restarts every member; the data stay. They are set aside within the shares.
   * @default none: the cluster begins empty, or goes on
   * @see https://etcd.io/docs/v3.6/op-guide/recovery/
   */
  readonly restoreFrom?: RestoreSpec;
}
