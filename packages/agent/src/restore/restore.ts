import {
  chooseSnapshot,
  restoreCommand,
  type FoundingIds,
  type RestorePicture,
  type SnapshotChoice,
  type SnapshotManifest,
} from '@etcd-iac/operate';
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DataDirectory } from '../data/data-directory';
import { isOfMachine } from '../machine-error';
import type { AgentSettings, RestoreSettings } from '../settings/agent-settings';
import { findRestoreTool, minorOf, toolEnvironment } from './restore-tool';
import { SnapshotFiles } from './snapshot-files';
import { syncAll } from './sync-all';

/** Between two looks into the folder of snapshots. */
const lookAgainMs = 5_000;

/** Where a snapshot is restored, within the data folder: what is left there is worth nothing. */
const partFolder = 'restore.part';

/** A snapshot could not be restored; the message says why. Nothing has begun with it. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

/** Data that were made of a snapshot, and that nobody has started yet. */
export interface RestoredData extends FoundingIds {
  /** Folder with etcd's `member`. */
  readonly folder: string;
  readonly snapshot: string;
  /** How old the snapshot was then: what was written since is not in the data. */
  readonly ageSeconds: number;
  readonly seconds: number;
  readonly bumpsRevision: boolean;
}

type Usable = Extract<SnapshotChoice, { kind: 'usable' }>;

/** Begins a generation with the content of a snapshot. */
export class Restore {
  readonly #settings: Pick<
    AgentSettings,
    'member' | 'peerUrl' | 'generation' | 'dataDir' | 'etcdEnvironment'
  >;
  readonly #restore: RestoreSettings;
  readonly #files: SnapshotFiles;
  #lookedAt = -Infinity;
  #usable: Usable | undefined;
  /** Why there is no usable snapshot. */
  detail: string | undefined;

  /** @param onRead - Told whenever the file of a snapshot was read, in which time nobody was looked at. */
  constructor(
    settings: AgentSettings,
    restore: RestoreSettings,
    private readonly onRead: () => void,
  ) {
    this.#settings = settings;
    this.#restore = restore;
    this.#files = new SnapshotFiles(restore.vaultDir);
  }

  /** Looks whether there is a snapshot to begin with, and reads its file where that has not been read yet. */
  async look(etcd: string, signal: AbortSignal): Promise<RestorePicture> {
    if (performance.now() - this.#lookedAt > lookAgainMs) {
      const choice = await this.#choose(etcd, signal).catch((error: unknown): SnapshotChoice => {
        if (!isOfMachine(error) && !signal.aborted) throw error;
        return { kind: 'none', reasons: [(error as Error).message] };
      });
      this.#usable = choice.kind === 'usable' ? choice : undefined;
      this.detail = choice.kind === 'none' ? choice.reasons.join('; ') : undefined;
      this.#lookedAt = performance.now();
    }
    return { snapshot: this.#usable?.name };
  }

  async #choose(etcd: string, signal: AbortSignal): Promise<SnapshotChoice> {
    const { snapshot, isOwnVault } = this.#restore;
    const { generation, etcdEnvironment } = this.#settings;
    if ((await findRestoreTool(etcd, etcdEnvironment.PATH)) === undefined) {
      const reason = `there is no etcdutl beside ${etcd} or on the PATH, nor an etcdctl of 3.4 or 3.5`;
      return { kind: 'none', reasons: [reason] };
    }
    const limits = {
      etcdMinor: await minorOf(etcd),
      belowGeneration: isOwnVault ? generation : undefined,
    };
    for (;;) {
      const choice = chooseSnapshot(await this.#files.read(), snapshot, limits);
      if (choice.kind !== 'unread') return choice;
      await this.#files.readThrough(choice.name, signal);
      this.onRead();
    }
  }

  /**
   * Makes data of the snapshot that was found: a cluster of this member alone. Its ids follow from the token.
   *
   * @throws RestoreError where that fails, and Error of the machine.
   */
  async prepare(etcd: string, token: string, signal: AbortSignal): Promise<RestoredData> {
    const usable = this.#usable;
    const { member, peerUrl, dataDir, etcdEnvironment } = this.#settings;
    const tool = await findRestoreTool(etcd, etcdEnvironment.PATH);
    if (usable === undefined || tool === undefined) throw new RestoreError('what was found is gone');
    const startedAt = performance.now();
    await this.discard();
    // Of its own: a tool that outlives its agent may still write into the one of before.
    const place = join(dataDir, partFolder, token);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const snapshotPath = join(place, 'snapshot.db');
    await this.#copy(usable, snapshotPath, signal);
    const folder = join(place, 'data');
    const command = restoreCommand({ snapshotPath, dataDir: folder, member, peerUrl, token }, tool.help);
    try {
      await promisify(execFile)(tool.path, [...command.args], { env: toolEnvironment, signal });
    } catch (error) {
      const { stderr, message } = error as Error & { readonly stderr?: string };
      throw new RestoreError(`${tool.path} cannot restore ${usable.name}: ${lastLine(stderr) ?? message}`);
    }
    await rm(snapshotPath);
    const restored = await new DataDirectory(folder).read();
    const { clusterId, memberId } = command.ids;
    if (restored.kind === 'none' || restored.clusterId !== clusterId || restored.memberId !== memberId) {
      throw new RestoreError(`${tool.path} has made other data of ${usable.name} than it was told`);
    }
    await syncAll(folder);
    this.onRead();
    const { bumpsRevision } = command;
    return {
      folder,
      clusterId,
      memberId,
      bumpsRevision,
      snapshot: usable.name,
      ageSeconds: ageOf(usable.manifest),
      seconds: (performance.now() - startedAt) / 1000,
    };
  }

  async #copy({ name, manifest }: Usable, target: string, signal: AbortSignal): Promise<void> {
    const sha256 = await this.#files.copy(name, target, signal);
    if (sha256 === manifest.sha256) return;
    // What was read before was another file, or reads otherwise now.
    this.#lookedAt = -Infinity;
    throw new RestoreError(`the SHA-256 of ${name} is ${sha256}, and its manifest says ${manifest.sha256}`);
  }

  /** Takes away what was prepared and not used. */
  async discard(): Promise<void> {
    await rm(join(this.#settings.dataDir, partFolder), { recursive: true, force: true });
  }
}

const ageOf = ({ takenAt }: SnapshotManifest): number =>
  Math.max(0, Math.round((Date.now() - Date.parse(takenAt)) / 1000));

function lastLine(text = ''): string | undefined {
  return text
    .trim()
    .split('\n')
    .findLast((line) => line !== '');
}
