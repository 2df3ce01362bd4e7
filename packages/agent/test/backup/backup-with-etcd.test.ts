import { parseManifest } from '@etcd-iac/operate';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DutyMember } from '../duties/duty-member';
import { RealEtcd } from '../duties/real-etcd';
import { describeEachMinor } from '../../../../tools/jest/etcd-minors.cjs';
import { Writer } from '../duties/writer';

describeEachMinor('backups', ({ etcd: program }) => {
  let etcd: RealEtcd;
  beforeEach(async () => {
    etcd = await RealEtcd.start(program);
  });
  afterEach(() => etcd.stop());
  const files = () => readdirSync(join(etcd.folder, 'vault', 'backups')).sort();

  it('hold what a running cluster has at their revision, and are proven by a drill', async () => {
    const writer = new Writer(etcd.client);
    const member = new DutyMember({ etcd });
    await etcd.client.kv.put('big', 'x'.repeat(1_200_000));
    await member.attend('backup');
    await writer.end();
    expect(member.status.backup).toMatchObject({
      state: 'ok',
      reason: undefined,
      uncounted: [],
      failures: 0,
    });
    const [snapshot = '', text = ''] = files();
    expect(files()).toHaveLength(2);
    const manifest = parseManifest(readFileSync(join(member.vaultDir, 'backups', text), 'utf8'));
    const content = readFileSync(join(member.vaultDir, 'backups', snapshot));
    expect(manifest).toMatchObject({
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      member: 'etcd1',
      generation: 1,
    });
    // The member is asked itself: what it holds as of that revision.
    const revision = BigInt(manifest?.revision ?? 0);
    const { count } = await etcd.client.kv.range({ prefix: '' }, { revision, countOnly: true });
    expect(manifest?.keys).toBe(count);
    expect(writer.writtenAt(revision)).toBeGreaterThan(0);
    expect((await etcd.client.maintenance.hashKv({ revision })).hash).toBe(manifest?.hashKv.hash);

    await member.attend('drill');
    expect(member.status.drill).toMatchObject({ state: 'ok', reason: undefined, failures: 0 });
    expect(member.status.drill?.restoreSeconds).toBeGreaterThan(0);
    expect(files().at(-1)).toMatch(/\.proof\.json$/);
    expect(readdirSync(member.scratchDir)).toEqual([]);
    // Nothing is due any more.
    await member.attend('backup');
    await member.attend('drill');
    expect(files()).toHaveLength(3);
  });

  it('hold what was compacted and deleted before, too', async () => {
    const { kv } = etcd.client;
    for (let number = 0; number < 50; number += 1) await kv.put(`key${number % 7}`, String(number));
    await kv.delete({ key: 'key3' });
    const { revision } = await kv.range({ prefix: 'key' });
    await kv.compact(revision - 3n, { physical: true });
    await kv.delete({ prefix: '' });
    const member = new DutyMember({ etcd });
    await member.attend('backup');
    await member.attend('drill');
    expect(member.status).toMatchObject({ backup: { state: 'ok' }, drill: { state: 'ok' } });
  });
});
