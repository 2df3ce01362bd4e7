import { renderManifest, snapshotNames, type SnapshotManifest } from '@etcd-iac/operate';
import { createTemporaryFolder } from '@etcd-iac/processes';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countSnapshots } from '../src/kill-run/count-snapshots';
import { planKills } from '../src/kill-run/plan-kills';

describe('what a run of kills finds in a vault', () => {
  const folder = createTemporaryFolder('kill-checks');
  afterAll(() => {
    folder.remove();
  });
  const takenAtMs = Date.parse('2026-11-30T04:00:00Z');
  const content = Buffer.from('all of it');

  /** A vault with one snapshot, whose file and manifest may be others. */
  const vaultWith = (name: string, file: Buffer, change: Partial<SnapshotManifest> | undefined): string => {
    const vault = join(folder.path, name);
    const backups = join(vault, snapshotNames.folder);
    mkdirSync(backups, { recursive: true });
    const snapshot = snapshotNames.of({ generation: 1, takenAtMs, member: 'etcd1', instance: 1 });
    writeFileSync(join(backups, snapshotNames.file(snapshot, 'snapshot')), file);
    if (change === undefined) return vault;
    const manifest: SnapshotManifest = {
      ...{ format: 1, generation: 1, clusterId: 'a', member: 'etcd1', etcdVersion: '3.5.16' },
      ...{ revision: '1', keys: 1, hashKv: { hash: 1, compactRevision: '0' }, durationMs: 1 },
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      takenAt: new Date(takenAtMs).toISOString(),
      ...change,
    };
    writeFileSync(join(backups, snapshotNames.file(snapshot, 'manifest')), renderManifest(manifest));
    return vault;
  };

  it('counts one that is what its manifest says, and none without a manifest', () => {
    expect(countSnapshots(vaultWith('whole', content, {}))).toMatchObject({
      snapshots: [{}],
      violations: [],
    });
    const without = { snapshots: [], violations: [] };
    expect(countSnapshots(vaultWith('half', content.subarray(4), undefined))).toEqual(without);
    expect(countSnapshots(join(folder.path, 'nothing'))).toEqual(without);
  });

  it.each([
    ['cut', content.subarray(4), {}],
    ['other bytes', Buffer.from('ALL OF IT'), {}],
    ['another digest', content, { sha256: 'none' }],
  ])('says that it is none where there is %s', (name, file, change) => {
    expect(countSnapshots(vaultWith(name, file, change)).violations).toHaveLength(1);
  });
});

describe('the plan of a run of kills', () => {
  const planOf = (count: number) => planKills(count, () => 0.5);

  it.each([1, 3, 10, 25, 100])('has as many as asked for: %i', (count) => {
    const { running, restores } = planOf(count);
    expect(running.length + restores.reduce((sum, kills) => sum + kills, 0)).toBe(count);
  });

  it('has all activities, and some of them with few kills', () => {
    expect(new Set(planOf(10).running)).toEqual(new Set(['access', 'backup', 'drill', 'defragmentation']));
    const { running, restores } = planOf(3);
    expect(running).toEqual(['access', expect.any(String)]);
    expect(restores).toEqual([1]);
  });
});
