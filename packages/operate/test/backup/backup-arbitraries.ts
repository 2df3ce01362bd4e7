import fc from 'fast-check';
import {
  renderDrillRecord,
  renderManifest,
  snapshotNames,
  type BackupFile,
  type BackupSettings,
  type SnapshotManifest,
} from '../../src';

export const nowMs = Date.parse('2026-11-30T12:00:00.000Z');
export const clusterId = 'cdf818194e3a8c32';
export const settings: BackupSettings = {
  intervalMinutes: 60,
  keep: { hourly: 24, daily: 7, weekly: 4, monthly: 12 },
  drillIntervalHours: 24,
};

export interface MadeSnapshot {
  readonly agoMs: number;
  readonly outcome?: 'proven' | 'failed';
  /** How long before now the drill was. */
  readonly drilledAgoMs?: number;
  readonly generation?: number;
  readonly clusterId?: string;
  readonly member?: string;
  readonly harm?: 'cut' | 'torn' | 'no-manifest' | 'part';
  readonly change?: Partial<SnapshotManifest>;
}

/** The files of a snapshot as an agent writes them, or as something has harmed them. */
export function filesOf({ agoMs, outcome, harm, ...made }: MadeSnapshot): BackupFile[] {
  const { generation = 1, member = 'etcd1', drilledAgoMs = 0 } = made;
  const takenAtMs = nowMs - agoMs;
  const name = snapshotNames.of({ generation, takenAtMs, member, instance: 3 });
  const manifest: SnapshotManifest = {
    format: 1,
    generation,
    clusterId: made.clusterId ?? clusterId,
    member,
    etcdVersion: '3.5.16',
    revision: '1234',
    keys: 17,
    sizeBytes: 20_512,
    hashKv: { hash: 7, compactRevision: '0' },
    sha256: 'ab'.repeat(32),
    takenAt: new Date(takenAtMs).toISOString(),
    durationMs: 350,
    ...made.change,
  };
  const file = (name: string, sizeBytes: number, text?: string): BackupFile => ({
    name,
    sizeBytes,
    modifiedAtMs: takenAtMs + 1_000,
    text,
  });
  if (harm === 'part') return [file(snapshotNames.file(name, 'part'), 100)];
  const text = renderManifest(manifest);
  const at = new Date(nowMs - drilledAgoMs).toISOString();
  const record = { format: 1, at, seconds: 2.5, etcdVersion: '3.5.16', member: 'etcd2' } as const;
  return [
    file(snapshotNames.file(name, 'snapshot'), manifest.sizeBytes - (harm === 'cut' ? 512 : 0)),
    ...(harm === 'no-manifest'
      ? []
      : [
          file(
            snapshotNames.file(name, 'manifest'),
            text.length,
            harm === 'torn' ? text.slice(0, text.length / 2) : text,
          ),
        ]),
    ...(outcome === 'proven' ? [file(snapshotNames.file(name, 'proof'), 9, renderDrillRecord(record))] : []),
    ...(outcome === 'failed'
      ? [file(snapshotNames.file(name, 'failure'), 9, renderDrillRecord({ ...record, reason: 'keys' }))]
      : []),
  ];
}

const dayMs = 86_400_000;

/** Any snapshot of the last years, or of a clock that goes wrong by a day. */
export const anySnapshot: fc.Arbitrary<MadeSnapshot> = fc.record(
  {
    agoMs: fc.oneof(fc.integer({ min: -dayMs, max: 3 * dayMs }), fc.integer({ min: 0, max: 800 * dayMs })),
    outcome: fc.constantFrom('proven' as const, 'failed' as const),
    drilledAgoMs: fc.integer({ min: -dayMs, max: 30 * dayMs }),
    generation: fc.constantFrom(1, 1, 1, 2),
    clusterId: fc.constantFrom(clusterId, clusterId, clusterId, '1'),
    member: fc.constantFrom('etcd1', 'my-etcd-2'),
    harm: fc.constantFrom('cut' as const, 'torn' as const, 'no-manifest' as const, 'part' as const),
  },
  { requiredKeys: ['agoMs'] },
);

/** What people and other programs leave in such a folder. */
export const strangeFile: fc.Arbitrary<BackupFile> = fc
  .constantFrom('README.txt', 'snapshot.db', '.nfs0001', 'generation-1.db', 'lost+found', 'a.json', 'x.part')
  .map((name) => ({ name, sizeBytes: 5, modifiedAtMs: 0, text: undefined }));

export const anyFolder: fc.Arbitrary<readonly BackupFile[]> = fc
  .tuple(fc.array(anySnapshot, { maxLength: 60 }), fc.array(strangeFile, { maxLength: 4 }))
  .map(([snapshots, strange]) => {
    const files = [...snapshots.flatMap(filesOf), ...strange];
    return [...new Map(files.map((file) => [file.name, file])).values()];
  });
