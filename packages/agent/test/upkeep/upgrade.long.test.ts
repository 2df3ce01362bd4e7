import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { etcdOf } from '../../../../tools/jest/etcd-minors.cjs';
import { AgentCluster } from '../restore/agent-cluster';
import { temporaryFolder } from '../temporary-folder';
import { until } from './real-cluster';

const folder = temporaryFolder();
const backup = {
  intervalMinutes: 1440,
  keep: { hourly: 24, daily: 7, weekly: 4, monthly: 12 },
  drillIntervalHours: 720,
};

/** Declares that there are backups. */
function backUp(cluster: AgentCluster): void {
  const file = cluster.members[0]!.place.membersFile;
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), backup }));
}

/** Of which etcd each snapshot in the vault is, the oldest first. */
function snapshotVersions(cluster: AgentCluster): readonly string[] {
  const place = join(cluster.vault, 'backups');
  const manifests = readdirSync(place).filter((name) => /\dZ-[^.]*\.json$/.test(name));
  return manifests
    .sort()
    .map(
      (name) => (JSON.parse(readFileSync(join(place, name), 'utf8')) as { etcdVersion: string }).etcdVersion,
    );
}

const [from, to] = [etcdOf('3.4'), etcdOf('3.5')];

describe('an upgrade from 3.4 to 3.5', () => {
  it('goes member by member behind a snapshot, with a writer, and not back when all have gone on', async () => {
    await using cluster = await AgentCluster.in(folder.path, from);
    backUp(cluster);
    cluster.start();
    await cluster.waitServing();

    const acknowledged: number[] = [];
    const writing = new AbortController();
    const writer = (async () => {
      for (let index = 1; !writing.signal.aborted; index += 1) {
        await cluster.client.kv
          .put(`key/${index}`, 'x', { deadlineMs: 2_000 })
          .then(() => acknowledged.push(index))
          .catch(() => undefined);
        await delay(20);
      }
    })();
    // Before, between and after, writes go on: some at each version that members have.
    const tenMore = async (): Promise<void> => {
      const count = acknowledged.length + 10;
      await until(() => acknowledged.length >= count);
    };
    await tenMore();
    for (const member of cluster.members) {
      await member.kill();
      member.start({ etcd: to });
      await member.waitFor(({ state }) => state === 'serving');
      await tenMore();
    }
    writing.abort();
    await writer;

    const { version } = await cluster.client.maintenance.status();
    expect(version).toMatch(/^3\.5\./);
    const found = await cluster.client.kv.range({ prefix: 'key/' }, { keysOnly: true });
    const keys = new Set(found.keyValues.map(({ key }) => Buffer.from(key).toString()));
    expect(acknowledged.filter((index) => !keys.has(`key/${index}`))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(snapshotVersions(cluster)[0]).toMatch(/^3\.4\./);

    const [first] = cluster.members;
    await first!.kill();
    first!.start();
    const refused = await first!.waitFor(({ state }) => state === 'version-refused');
    expect(refused.detail).toMatch(/^etcd 3\.4\.\d+ is not started: 3\.5\.\d+ has run/);
    await first!.kill();
    first!.start({ etcd: to });
    await first!.waitFor(({ state }) => state === 'serving');
  });
});
