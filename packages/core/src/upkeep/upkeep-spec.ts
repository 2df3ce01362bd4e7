/** From when on a member is defragmented, as the user of a cluster declares it. */
export interface DefragmentationSpec {
  /**
   * Size of a member's database file, in MiB, below which nothing is done; 1 to 102400.
   * A change leaves the members as they are.
   * @default 100
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/
   */
  readonly leastDatabaseMiB?: number;
  /**
   * How much of it has to be free, in percent; 10 to 95. What compaction frees is used again, and takes its place on the disk until
   * then.
   * A change leaves the members as they are.
   * @default 45
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/
   */
  readonly leastFreePercent?: number;
}

/** What agents see to, as the user of a cluster declares it. */
export interface UpkeepSpec {
  /**
   * When the agents have a member give free space of its database back to the disk: one at a time, only while all of them are well,
   * never the leader while it leads. `false` for never.
   * A change leaves the members as they are.
   * @default with an agent `{}`, which is all defaults; without one, it is not done
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/
   */
  readonly defragmentation?: DefragmentationSpec | false;
}

/** What a spec leaves out of it. */
export const defragmentationDefaults = {
  leastDatabaseMiB: 100,
  leastFreePercent: 45,
} as const satisfies DefragmentationSpec;
