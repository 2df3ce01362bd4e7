import { snapshotNames } from '@etcd-iac/operate';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { describeEachMinor, describeMinors } from '../../../../tools/jest/etcd-minors.cjs';
import { AgentCluster } from './agent-cluster';
import { contentOf, takeSnapshot } from './snapshots';

const folder = temporaryFolder();

const asideIn = (dataDir: string): string[] =>
  readdirSync(dataDir).filter((entry) => entry.startsWith('set-aside-'));

describeEachMinor('a generation that begins with a snapshot', ({ etcd, minor }) => {
  it('is up with every key of it when all three data folders are gone', async () => {
    await using cluster = await AgentCluster.in(folder.path, etcd);
    const { client, members, vault } = cluster;
    cluster.start();
    await cluster.waitServing();
    for (let number = 0; number < 50; number += 1) await client.kv.put(`key/${number}`, `${number}`);
    const before = await contentOf(client);
    const name = await takeSnapshot(client, vault);
    const { revision } = await client.maintenance.status();
    // What comes later is not in it.
    await client.kv.put('later', 'lost');

    await cluster.killAll();
    for (const member of members) member.loseData();
    const startedAt = performance.now();
    cluster.start({ generation: 2, snapshot: 'latest' });
    await cluster.waitServing();
    const seconds = (performance.now() - startedAt) / 1000;

    expect(await contentOf(client)).toEqual(before);
    const after = await client.maintenance.status();
    expect(await client.members.list()).toHaveLength(3);
    const restorers = members.filter(({ said }) => said.some(({ restored }) => restored !== undefined));
    expect(restorers).not.toHaveLength(0);
    const { restored } = restorers[0]!.said.at(-1)!;
    console.log(`etcd ${minor}: ${seconds.toFixed(1)} s`, restored);
    expect(restored).toMatchObject({ snapshot: name, bumpsRevision: minor !== '3.4' });
    if (minor === '3.4') {
      // Its tool cannot: what a client has seen before may come again.
      expect(after.revision).toBeLessThan(revision + 10n);
      return;
    }
    expect(after.revision).toBeGreaterThan(revision + 999_999_999n);
    // A watcher that goes on from what it has seen last is told that it has to begin anew.
    const goesOn = async (): Promise<unknown> => {
      const watch = await client.watch({ key: 'watched' }, { startRevision: revision + 1n });
      return watch[Symbol.asyncIterator]().next();
    };
    await expect(goesOn()).rejects.toThrow(/compacted/);
  });
});

describeMinors(['3.5'], 'a generation that begins while the one before serves', ({ etcd, minor }) => {
  it('ends the one before as soon as it begins, and deletes nothing of it', async () => {
    await using cluster = await AgentCluster.in(folder.path, etcd);
    const { client, members, vault } = cluster;
    cluster.start();
    await cluster.waitServing();
    // Without their leader, the others would have no quorum for a moment.
    const { leader } = await client.maintenance.status();
    const leads = await Promise.all(members.map(async (one) => (await one.status())?.memberId === leader));
    const [first, second, third] = [...members].sort(
      (one, other) => Number(leads[members.indexOf(one)]) - Number(leads[members.indexOf(other)]),
    );
    await client.kv.put('key', 'of the snapshot');
    await takeSnapshot(client, vault);
    await client.kv.put('key', 'later');

    // One group is replaced; the other two are a quorum, and serve.
    await first!.kill();
    first!.start({ generation: 2, snapshot: 'latest' });
    await first!.waitFor(({ state }) => state === 'older-generation-runs');
    expect(asideIn(first!.dataDir)).toEqual([]);
    const beganAt = performance.now();
    for (const member of [second!, third!]) {
      await member.waitFor(({ state }) => state === 'older-generation', 90_000);
      expect(await member.waitFor(({ access }) => access === undefined)).toBeDefined();
    }
    console.log(`etcd ${minor}: stopped after ${((performance.now() - beganAt) / 1000).toFixed(1)} s`);
    await first!.waitFor(({ state }) => state === 'closed');
    for (const member of [second!, third!]) {
      await member.kill();
      member.start({ generation: 2, snapshot: 'latest' });
    }
    await cluster.waitServing();
    expect(await contentOf(client)).toEqual({ key: 'of the snapshot' });
    for (const { dataDir } of members) {
      const [aside = '', ...more] = asideIn(dataDir);
      expect([aside.replace(/.*Z-/, ''), ...more]).toEqual(['older-generation']);
      expect(existsSync(join(dataDir, aside, 'member', 'snap', 'db'))).toBe(true);
      expect(existsSync(join(dataDir, 'restore.part'))).toBe(false);
    }

    // Who was told of the generation before does not come back.
    await third!.kill();
    third!.start();
    await third!.waitFor(({ state }) => state === 'older-generation');
  });
});

describeMinors(['3.4'], 'a snapshot that is refused', ({ etcd }) => {
  it('leaves the cluster that runs as it is, says why, and is restored once it can be', async () => {
    await using cluster = await AgentCluster.in(folder.path, etcd, 1);
    const { client, members, vault } = cluster;
    const [member] = members;
    cluster.start();
    await cluster.waitServing();
    await client.kv.put('key', 'kept');
    const first = await takeSnapshot(client, vault);
    const path = join(vault, snapshotNames.folder, `${first}.db`);
    const whole = readFileSync(path);
    const manifestPath = path.replace(/db$/, 'json');
    const manifest = readFileSync(manifestPath, 'utf8');
    await cluster.killAll();
    const entries = (): string[] => readdirSync(vault).sort();
    const before = { vault: entries(), data: readdirSync(member!.dataDir).sort() };

    member!.start({ generation: 2, snapshot: 'latest' });
    await member!.waitFor(({ state }) => state === 'restoring' || state === 'serving' || state === 'closed');
    await cluster.killAll();
    // As before it began.
    rmSync(join(vault, 'generation-2'), { recursive: true });
    rmSync(member!.dataDir, { recursive: true });
    mkdirSync(member!.dataDir);
    expect(entries()).toEqual(before.vault);

    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1]! ^= 1;
    const write = (file: string, content: string | Uint8Array) => (): void => {
      writeFileSync(file, content);
    };
    const remove = (file: string) => (): void => {
      rmSync(file);
    };
    const faults: readonly [RegExp, string, () => void][] = [
      [/the SHA-256 of the file is/, 'latest', write(path, flipped)],
      [/the file has \d+ bytes/, 'latest', write(path, whole.subarray(0, -1000))],
      [/there is no file/, 'latest', remove(path)],
      [/which does not read/, 'latest', write(manifestPath, manifest.replace(/"3\.\d+\./, '"3.9.'))],
      [/have no manifest/, 'latest', remove(manifestPath)],
      [/is no manifest/, first, write(manifestPath, manifest.slice(0, -30))],
      [/no drill has proven/, 'latest-proven', write(path, whole)],
      [/there is no file other/, 'other', write(path, whole)],
    ];
    for (const [detail, snapshot, spoil] of faults) {
      writeFileSync(path, whole);
      writeFileSync(manifestPath, manifest);
      spoil();
      member!.start({ generation: 2, snapshot });
      const status = await member!.waitFor(({ state }) => state === 'no-snapshot');
      expect(status.detail).toMatch(detail);
      expect(entries()).toEqual(before.vault);
      await cluster.killAll();
    }
    writeFileSync(path.replace(/db$/, 'proof.json'), '{}');
    member!.start({ generation: 2, snapshot: 'latest-proven' });
    await cluster.waitServing();
    expect(await contentOf(client)).toEqual({ key: 'kept' });
  });
});

describeMinors(['3.4'], 'a vault that is lost, too', ({ etcd, minor }) => {
  it('is begun anew with a snapshot of another one, of whichever generation', async () => {
    await using cluster = await AgentCluster.in(folder.path, etcd, 1);
    const { client, members, vault } = cluster;
    cluster.start();
    await cluster.waitServing();
    await client.kv.put('key', `of ${minor}`);
    const other = join(folder.path, 'other');
    await takeSnapshot(client, other, { generation: 7 });
    await cluster.killAll();
    members[0]!.loseData();
    rmSync(vault, { recursive: true });
    mkdirSync(vault);
    cluster.start({ generation: 2, snapshot: 'latest', restoreDir: other });
    await cluster.waitServing();
    expect(await contentOf(client)).toEqual({ key: `of ${minor}` });
    expect(readdirSync(other)).toEqual([snapshotNames.folder]);
  });
});
