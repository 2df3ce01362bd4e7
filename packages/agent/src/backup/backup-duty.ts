import {
  backupsOf,
  decideBackup,
  decideRetention,
  newestGood,
  standingOf,
  type BackedUpCluster,
  type Backups,
  type BackupSettings,
} from '@etcd-iac/operate';
import type { Duty, DutyView } from '../duties/duty';
import type { DutyContext } from '../duties/duty-context';
import { LockedWork } from '../duties/locked-work';
import type { BackupState } from '../status/backup-status';
import type { BackupFolder } from './backup-folder';
import { failureState } from './failure-state';
import type { KnownBackups } from './known-backups';
import { takeSnapshot } from './take-snapshot';

/** Takes a snapshot of the own member whenever one is due, and removes what is kept no longer. */
export class BackupDuty implements Duty {
  readonly name = 'backup';
  readonly #context: DutyContext;
  readonly #folder: BackupFolder;
  readonly #known: KnownBackups;
  readonly #work: LockedWork;
  #failure: Error | undefined;

  constructor(context: DutyContext, folder: BackupFolder, known: KnownBackups) {
    this.#context = context;
    this.#folder = folder;
    this.#known = known;
    this.#work = new LockedWork(`${context.settings.member} backup`);
  }

  async attend({ cluster: { clusterId }, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    const settings = this.#context.declaration?.backup;
    if (settings === undefined) {
      this.#context.board.change({ backup: undefined });
      return;
    }
    const cluster = { clusterId, generation: this.#context.settings.generation };
    const known = await this.#known.read();
    const backups = known && backupsOf(known, cluster);
    if (!isLeader) this.#failure = undefined;
    this.#tell(backups, settings);
    if (this.#context.instance === 0 || !this.#isDue(settings, isLeader, backups)) return;
    const run = async (held: AbortSignal): Promise<void> => {
      await this.#back(cluster, settings, held);
      this.#failure = undefined;
    };
    const failure = await this.#work.run(this.#context.own, signal, run);
    if (signal.aborted) return;
    this.#failure = failure ?? this.#failure;
    const after = await this.#known.readAnew();
    this.#tell(after && backupsOf(after, cluster), settings);
  }

  #isDue(settings: BackupSettings, isLeader: boolean, backups: Backups | undefined): boolean {
    const { vainTries, triedAtMs } = this.#work;
    const picture = { settings, isLeader, backups, vainTries, triedAtMs, nowMs: Date.now() };
    return decideBackup(picture).kind === 'take';
  }

  /** With the lock: what others have done since is seen now. */
  async #back(cluster: BackedUpCluster, settings: BackupSettings, signal: AbortSignal): Promise<void> {
    const { own, settings: of, instance } = this.#context;
    const before = await this.#ownBackups(cluster);
    if (!this.#isDue(settings, true, before)) return;
    this.#tell(before, settings, 'running');
    // What is kept no longer may be what a new one has no room for.
    await this.#tidy(before, settings, signal);
    const { member } = of;
    await takeSnapshot({ etcd: own, folder: this.#folder, member, instance, signal, ...cluster });
    await this.#tidy(await this.#ownBackups(cluster), settings, signal);
  }

  async #tidy(backups: Backups, { keep }: BackupSettings, signal: AbortSignal): Promise<void> {
    const { settings, instance } = this.#context;
    signal.throwIfAborted();
    const { member } = settings;
    await this.#folder.remove(decideRetention({ backups, keep, nowMs: Date.now(), member, instance }));
  }

  async #ownBackups(cluster: BackedUpCluster): Promise<Backups> {
    return backupsOf(await this.#folder.list(), cluster);
  }

  #tell(backups: Backups | undefined, settings: BackupSettings, now?: BackupState): void {
    const newest = backups && newestGood(backups);
    const { takenAt, durationMs, sizeBytes } = newest?.manifest ?? {};
    const failed = this.#failure && failureState(this.#failure);
    const seen = backups ? standingOf(backups, settings, Date.now()) : 'vault-unreadable';
    const reason = backups === undefined ? this.#known.reason : this.#failure?.message;
    this.#context.board.change({
      backup: {
        state: now ?? (backups === undefined ? seen : (failed ?? seen)),
        reason,
        snapshot: newest?.name,
        takenAt,
        durationMs,
        sizeBytes,
        uncounted: backups?.uncounted ?? [],
        failures: this.#work.failures,
      },
    });
  }
}
