import {
  backupsOf,
  decideVersion,
  newestGood,
  type SnapshotFirst,
  type VersionRefusal,
} from '@etcd-iac/operate';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupFolder } from '../backup/backup-folder';
import { takeSnapshot } from '../backup/take-snapshot';
import type { SeenCluster } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import { withClusterLock } from '../duties/cluster-lock';
import { versionOf } from '../program/find-tool';
import type { Surroundings } from '../run/surroundings';

/** Beside a member's data: the version of the etcd that ran on them last. */
const noteFile = 'etcd-version';

/** A snapshot that is younger was taken for this upgrade, or is as good. */
const youngMs = 60 * 60_000;

/** Why etcd is not started yet, or not at all. */
export interface VersionProblem {
  readonly state: 'version-refused' | 'snapshot-first';
  readonly detail: string;
}

/** Sees to it that a member's etcd is only ever followed by one that can follow it, and by a newer one behind a snapshot alone. */
export class VersionGate {
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * Looks whether an etcd may be started. Where a snapshot has to be taken first, it is taken now.
   *
   * @param path - Of the program.
   * @returns `undefined` where it may: its version is noted then.
   */
  async problemOf(path: string, hasData: boolean, signal: AbortSignal): Promise<VersionProblem | undefined> {
    const version = await versionOf(path, '--version');
    const dataVersion = hasData ? await this.#noted() : undefined;
    // Whoever goes on as before asks nobody.
    if (version !== undefined && version !== dataVersion) {
      const problem = await this.#problemOf(version, hasData, dataVersion, signal);
      if (problem !== undefined) return problem;
    }
    if (version !== undefined && version !== dataVersion) await this.#note(version);
    return undefined;
  }

  async #problemOf(
    version: string,
    hasData: boolean,
    dataVersion: string | undefined,
    signal: AbortSignal,
  ): Promise<VersionProblem | undefined> {
    const picture = { version, hasData, dataVersion, otherVersions: await this.#otherVersions() };
    const decided = decideVersion({ ...picture, hasSnapshot: false });
    if (decided?.kind !== 'snapshot-first') return decided && refusalOf(version, decided);
    return this.#snapshot(version, signal);
  }

  async #otherVersions(): Promise<readonly string[]> {
    const { neighbours, others } = this.#surroundings;
    const statuses = await Promise.all(
      others.map(async ({ memberUrl, clientUrl }) => {
        const ways = [neighbours.at(memberUrl), neighbours.at(clientUrl)];
        for (const way of ways) {
          const status = await way.maintenance.status().catch(refused);
          if (status !== undefined) return status.version;
        }
        return undefined;
      }),
    );
    return statuses.filter((version) => version !== undefined);
  }

  /** Where there is nobody to take one of, or no vault to take it to, a member with data is not held up. */
  async #snapshot(version: string, signal: AbortSignal): Promise<VersionProblem | undefined> {
    const { vault, settings, declaration } = this.#surroundings;
    const cluster = await this.#surroundings.look(undefined);
    if (declaration?.backup === undefined || cluster === undefined || vault.instance === 0) return undefined;
    const folder = new BackupFolder(settings.vaultDir);
    try {
      if (await this.#hasYoungSnapshot(folder, cluster)) return undefined;
      const { member, generation } = settings;
      const { clusterId, via: etcd } = cluster;
      const { instance } = vault;
      const done = await withClusterLock(
        { etcd, holder: `${member} snapshot before ${version}`, signal },
        async (held) => {
          const taking = { etcd, folder, member, instance, generation, clusterId, signal: held };
          await takeSnapshot(taking);
        },
      );
      if (done !== undefined) return undefined;
      return { state: 'snapshot-first', detail: `somebody else works on a database; then etcd ${version}` };
    } catch (error) {
      signal.throwIfAborted();
      const detail = `before etcd ${version}: ${error instanceof Error ? error.message : String(error)}`;
      return { state: 'snapshot-first', detail };
    }
  }

  async #hasYoungSnapshot(folder: BackupFolder, { clusterId }: SeenCluster): Promise<boolean> {
    const { generation } = this.#surroundings.settings;
    const newest = newestGood(backupsOf(await folder.list(), { clusterId, generation }));
    return newest !== undefined && Date.now() - Date.parse(newest.manifest.takenAt) < youngMs;
  }

  async #noted(): Promise<string | undefined> {
    const text = await readFile(this.#file, 'utf8').catch(() => undefined);
    return text?.trim();
  }

  async #note(version: string): Promise<void> {
    await mkdir(this.#surroundings.settings.dataDir, { recursive: true });
    await writeFile(this.#file, `${version}\n`);
  }

  get #file(): string {
    return join(this.#surroundings.settings.dataDir, noteFile);
  }
}

function refusalOf(version: string, refusal: Exclude<VersionRefusal, SnapshotFirst>): VersionProblem {
  const { reason, from, least = '' } = refusal;
  const why = {
    older: `${from} has run, and there is no way back to an older minor release`,
    'skips-a-minor': `${from} runs, and minor releases are taken one at a time`,
    'patch-too-old': `${from} runs, and this is only safe from ${least}`,
  } as const;
  return { state: 'version-refused', detail: `etcd ${version} is not started: ${why[reason]}` };
}
