/** Stand-in until the backup piece is merged. */
export interface SnapshotManifest {
  readonly format: 1;
  readonly generation: number;
  readonly clusterId: string;
  readonly member: string;
  readonly etcdVersion: string;
  readonly revision: string;
  readonly keys: number;
  readonly sizeBytes: number;
  readonly hashKv: { readonly hash: number; readonly compactRevision: string };
  readonly sha256: string;
  readonly takenAt: string;
  readonly durationMs: number;
}
