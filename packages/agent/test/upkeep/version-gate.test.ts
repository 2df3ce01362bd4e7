import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Neighbours } from '../../src/cluster/neighbours';
import type { Surroundings } from '../../src/run/surroundings';
import { VersionGate } from '../../src/upkeep/version-gate';
import { RealEtcd } from '../duties/real-etcd';
import { etcdOf } from '../../../../tools/jest/etcd-minors.cjs';

const [older, newer] = [etcdOf('3.4'), etcdOf('3.5')];
const { signal } = new AbortController();

describe('a newer etcd', () => {
  let running: RealEtcd;
  let neighbours: Neighbours;
  const dataDir = (): string => join(running.folder, 'data-of-another');
  const backups = (): string => join(running.folder, 'vault', 'backups');
  const manifests = (): readonly string[] =>
    existsSync(backups()) ? readdirSync(backups()).filter((name) => name.endsWith('.json')) : [];

  beforeAll(async () => {
    running = await RealEtcd.start(older);
    neighbours = new Neighbours(undefined);
    mkdirSync(dataDir());
  });
  afterAll(async () => {
    neighbours.close();
    await running.stop();
  });
  afterEach(() => {
    rmSync(backups(), { recursive: true, force: true });
  });

  function gate(change: { readonly hasBackups?: boolean; readonly hasCluster?: boolean } = {}): VersionGate {
    const { hasBackups = true, hasCluster = true } = change;
    const urls = { memberUrl: running.clientUrl, clientUrl: running.clientUrl };
    return new VersionGate({
      settings: {
        vaultDir: join(running.folder, 'vault'),
        dataDir: dataDir(),
        member: 'etcd2',
        generation: 1,
      },
      vault: { instance: 7 },
      declaration: { backup: hasBackups ? {} : undefined },
      neighbours,
      others: hasCluster ? [urls] : [],
      look: async () => (hasCluster ? neighbours.confirm(running.client) : undefined),
    } as unknown as Surroundings);
  }
  const note = (version: string): void => {
    writeFileSync(join(dataDir(), 'etcd-version'), version);
  };
  const noted = (): string => readFileSync(join(dataDir(), 'etcd-version'), 'utf8').trim();

  it('is started behind a snapshot of the cluster, taken once', async () => {
    note('3.4.23');
    expect(await gate().problemOf(newer, true, signal)).toBeUndefined();
    const [manifest, ...others] = manifests();
    expect(manifest).toMatch(/-etcd2-7\.json$/);
    expect(others).toEqual([]);
    expect(JSON.parse(readFileSync(join(backups(), manifest!), 'utf8'))).toMatchObject({
      etcdVersion: expect.stringMatching(/^3\.4\./) as string,
    });
    expect(noted()).toMatch(/^3\.5\./);

    note('3.4.23');
    expect(await gate().problemOf(newer, true, signal)).toBeUndefined();
    expect(manifests()).toHaveLength(1);
  });

  it('waits where there is no room for a snapshot, and says why', async () => {
    note('3.4.23');
    // As root, one may write anywhere: what is no folder takes nothing from anybody.
    writeFileSync(backups(), '');
    const problem = await gate().problemOf(newer, true, signal);
    expect(problem?.state).toBe('snapshot-first');
    expect(problem?.detail).toMatch(/^before etcd 3\.5\.\d+: /);
    expect(noted()).toBe('3.4.23');
  });

  it.each([
    ['backups are turned off', { hasBackups: false }],
    ['there is nobody to take one of', { hasCluster: false }],
  ])(
    'is started without one where %s',
    async (_, change) => {
      note('3.4.23');
      expect(await gate(change).problemOf(newer, true, signal)).toBeUndefined();
      expect(manifests()).toEqual([]);
      expect(noted()).toMatch(/^3\.5\./);
    },
    60_000,
  );

  it('of another patch asks nobody', async () => {
    note('3.5.1');
    expect(await gate().problemOf(newer, true, signal)).toBeUndefined();
    expect(manifests()).toEqual([]);
  });

  it('that skips a minor release is not started', async () => {
    note('3.3.27');
    const problem = await gate({ hasCluster: false }).problemOf(newer, true, signal);
    expect(problem).toEqual({
      state: 'version-refused',
      detail: expect.stringMatching(
        /^etcd 3\.5\.\d+ is not started: 3\.3\.27 runs, and minor releases are taken one at a time$/,
      ) as string,
    });
    expect(noted()).toBe('3.3.27');
  });

  it('that says no version is left to itself', async () => {
    note('3.4.23');
    const strange = join(running.folder, 'strange');
    writeFileSync(strange, '#!/bin/sh\nexit 0\n');
    chmodSync(strange, 0o755);
    expect(await gate().problemOf(strange, true, signal)).toBeUndefined();
    expect(noted()).toBe('3.4.23');
  });
});
