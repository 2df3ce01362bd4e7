import {
  chooseSnapshot,
  restoreCommand,
  type FoundingIds,
  type RestorePicture,
  type SnapshotChoice,
  type SnapshotManifest,
} from '@etcd-iac/operate';
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ShareHangsError } from '../backup/share-gate';
import { DataDirectory } from '../data/data-directory';
import { isOfMachine } from '../machine-error';
import type { AgentSettings, RestoreSettings } from '../settings/agent-settings';
import type { EtcdProgram } from '../program/etcd-program';
import { helpOf, runTool } from './restore-tool';
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

/** Nobody can tell which snapshots there are. */
interface UnreadableSnapshots {
  readonly kind: 'unreadable';
  readonly reasons: readonly string[];
}

type Usable = Extract<SnapshotChoice, { kind: 'usable' }>;

/** Begins a generation with the content of a snapshot. */
export class Restore {
  readonly #settings: Pick<AgentSettings, 'member' | 'peerUrl' | 'generation' | 'dataDir' | 'scratchDir'>;
  readonly #program: EtcdProgram;
  readonly #restore: RestoreSettings;
  readonly #files: SnapshotFiles;
  readonly #onRead: () => void;
  #lookedAt = -Infinity;
  #choice: SnapshotChoice | UnreadableSnapshots | undefined;

  /**
   * @param onRead - Told whenever the file of a snapshot was read, in which time nobody was looked at.
   * @param files - Those of the vault that is declared.
   */
  constructor(
    settings: AgentSettings,
    restore: RestoreSettings,
    program: EtcdProgram,
    onRead: () => void,
    files = new SnapshotFiles(restore.vaultDir),
  ) {
    this.#settings = settings;
    this.#restore = restore;
    this.#program = program;
    this.#onRead = onRead;
    this.#files = files;
  }

  /** Looks whether there is a snapshot to begin with, and reads its file where that has not been read yet. */
  async look(signal: AbortSignal): Promise<RestorePicture> {
    if (performance.now() - this.#lookedAt > lookAgainMs) {
      this.#choice = await this.#choose(signal).catch((error: unknown): UnreadableSnapshots => {
        if (!isOfMachine(error) && !(error instanceof ShareHangsError) && !signal.aborted) throw error;
        return { kind: 'unreadable', reasons: [(error as Error).message] };
      });
      this.#lookedAt = performance.now();
    }
    return { snapshot: this.#usable?.name, isUnreadable: this.#choice?.kind === 'unreadable' };
  }

  /** Why there is no usable snapshot. */
  get detail(): string | undefined {
    const choice = this.#choice;
    return choice && 'reasons' in choice ? choice.reasons.join('; ') : undefined;
  }

  get #usable(): Usable | undefined {
    return this.#choice?.kind === 'usable' ? this.#choice : undefined;
  }

  async #choose(signal: AbortSignal): Promise<SnapshotChoice> {
    const { snapshot, isOwnVault } = this.#restore;
    const tool = await this.#program.findTool();
    if (tool === undefined) {
      const reason =
        'there is no etcdutl of the same release beside etcd or on the PATH, nor an etcdctl of 3.4 or 3.5';
      return { kind: 'none', reasons: [reason] };
    }
    const limits = {
      etcdMinor: tool.etcdVersion.replace(/\.\d+$/, ''),
      belowGeneration: isOwnVault ? this.#settings.generation : undefined,
    };
    for (;;) {
      const choice = chooseSnapshot(await this.#files.read(), snapshot, limits);
      if (choice.kind !== 'unread') return choice;
      await this.#files.readThrough(choice.name, signal);
      this.#onRead();
    }
  }

  /**
   * Makes data of the snapshot that was found: a cluster of this member alone. Its ids follow from the token.
   *
   * @throws RestoreError where that fails, and Error of the machine.
   */
  async prepare(token: string, signal: AbortSignal): Promise<RestoredData> {
    const usable = this.#usable;
    const { member, peerUrl, dataDir } = this.#settings;
    const tool = await this.#program.findTool();
    if (usable === undefined || tool === undefined) throw new RestoreError('what was found is gone');
    const startedAt = performance.now();
    await this.discard();
    // Of its own: a tool that outlives its agent may still write into the one of before.
    const [folder, scratch] = [join(dataDir, partFolder, token), join(this.#scratch, token)];
    for (const path of [folder, scratch]) await mkdir(path, { recursive: true, mode: 0o700 });
    const snapshotPath = join(scratch, 'snapshot.db');
    await this.#copy(usable, snapshotPath, signal);
    const target = { snapshotPath, dataDir: join(folder, 'data'), member, peerUrl, token };
    const { args, ids, bumpsRevision } = restoreCommand(target, await helpOf(tool));
    await runTool(tool, args, signal).catch((error: unknown) => {
      throw new RestoreError(`${usable.name} cannot be restored: ${(error as Error).message}`);
    });
    await rm(this.#scratch, { recursive: true, force: true });
    const restored = await new DataDirectory(target.dataDir).read();
    const { clusterId, memberId } = ids;
    if (restored.kind === 'none' || restored.clusterId !== clusterId || restored.memberId !== memberId) {
      throw new RestoreError(`${tool.path} has made other data of ${usable.name} than it was told`);
    }
    await syncAll(target.dataDir);
    this.#onRead();
    return {
      folder: target.dataDir,
      clusterId,
      memberId,
      bumpsRevision,
      snapshot: usable.name,
      ageSeconds: ageOf(usable.manifest),
      seconds: (performance.now() - startedAt) / 1000,
    };
  }

  async #copy({ name, manifest }: Usable, target: string, signal: AbortSignal): Promise<void> {
    const sha256 = await this.#files.copy(name, target, signal).catch((error: unknown) => {
      if (!(error instanceof ShareHangsError)) throw error;
      this.#lookedAt = -Infinity;
      throw new RestoreError(`${name} cannot be copied: ${error.message}`);
    });
    if (sha256 === manifest.sha256) return;
    // What was read before was another file, or reads otherwise now.
    this.#lookedAt = -Infinity;
    throw new RestoreError(`the SHA-256 of ${name} is ${sha256}, and its manifest says ${manifest.sha256}`);
  }

  /** Takes away what was prepared and not used. */
  async discard(): Promise<void> {
    for (const path of [join(this.#settings.dataDir, partFolder), this.#scratch]) {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** Where a snapshot is copied to, on the container's own disk. Agents of one machine do not share a folder. */
  get #scratch(): string {
    const { scratchDir, dataDir } = this.#settings;
    return join(scratchDir, `restore-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
  }
}

const ageOf = ({ takenAt }: SnapshotManifest): number =>
  Math.max(0, Math.round((Date.now() - Date.parse(takenAt)) / 1000));
