import {
  backupsOf,
  decideCopy,
  decideRetention,
  newestGood,
  type BackedUpCluster,
  type Backups,
  type CopyStep,
  type SnapshotsToKeep,
} from '@etcd-iac/operate';
import type { Duty, DutyView } from '../duties/duty';
import type { DutyContext } from '../duties/duty-context';
import { LockedWork } from '../duties/locked-work';
import type { BackupFolder } from './backup-folder';
import { copyRecords, copySnapshot } from './copy-snapshot';
import { failureState } from './failure-state';
import type { KnownBackups } from './known-backups';

/** A vault as a duty knows it. */
export interface KnownVault {
  readonly folder: BackupFolder;
  readonly known: KnownBackups;
}

/** Has a second vault hold what the first one does, for what the first one's loss would take. */
export class CopyDuty implements Duty {
  readonly name = 'copy';
  readonly #context: DutyContext;
  readonly #from: KnownVault;
  readonly #to: KnownVault;
  readonly #work: LockedWork;
  #failure: Error | undefined;

  constructor(context: DutyContext, from: KnownVault, to: KnownVault) {
    this.#context = context;
    this.#from = from;
    this.#to = to;
    this.#work = new LockedWork(`${context.settings.member} copy`);
  }

  async attend({ cluster: { clusterId }, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    const { declaration, settings, own } = this.#context;
    if (declaration?.backup === undefined) {
      this.#context.board.change({ copy: undefined });
      return;
    }
    const { keep } = declaration.backup;
    const cluster = { clusterId, generation: settings.generation };
    const [from, to] = await Promise.all([this.#from.known.read(), this.#to.known.read()]);
    if (!isLeader) this.#failure = undefined;
    this.#tell(cluster, from, to);
    if (this.#decide(cluster, isLeader, from, to) === undefined) return;
    this.#failure = await this.#work.run(own, signal, (held) => this.#copy(cluster, keep, held));
    if (!signal.aborted) this.#tell(cluster, from, await this.#to.known.readAnew());
  }

  #decide(
    cluster: BackedUpCluster,
    isLeader: boolean,
    from: Backups | undefined,
    to: Backups | undefined,
  ): CopyStep | undefined {
    const { vainTries, triedAtMs } = this.#work;
    return decideCopy({
      isLeader,
      from: from && backupsOf(from, cluster),
      to: to && backupsOf(to, cluster),
      vainTries,
      triedAtMs,
      nowMs: Date.now(),
    });
  }

  async #copy(cluster: BackedUpCluster, keep: SnapshotsToKeep, signal: AbortSignal): Promise<void> {
    const { folder } = this.#to;
    const [from, to] = await Promise.all([this.#from.folder.list(), folder.list()]);
    const step = this.#decide(cluster, true, from, to);
    if (step === undefined) return;
    this.#context.board.change({ copy: { ...this.#seen(cluster, to), state: 'running' } });
    const tidy = async (backups: Backups): Promise<void> => {
      signal.throwIfAborted();
      const { instance, settings } = this.#context;
      const own = backupsOf(backups, cluster);
      const picture = { backups: own, keep, nowMs: Date.now(), member: settings.member, instance };
      await folder.remove(decideRetention(picture));
    };
    await tidy(to);
    const { snapshot, records } = step;
    if (snapshot) await copySnapshot(snapshot, { from: this.#from.folder, to: folder, signal });
    for (const one of records) await copyRecords(one, folder);
    await tidy(await folder.list());
  }

  #seen(cluster: BackedUpCluster, to: Backups | undefined) {
    const newest = to && newestGood(backupsOf(to, cluster));
    const { failures } = this.#work;
    return { snapshot: newest?.name, takenAt: newest?.manifest.takenAt, failures };
  }

  #tell(cluster: BackedUpCluster, from: Backups | undefined, to: Backups | undefined): void {
    const seen = this.#seen(cluster, to);
    const isBehind = from !== undefined && newestGood(backupsOf(from, cluster))?.name !== seen.snapshot;
    const state =
      to === undefined
        ? 'vault-unreadable'
        : this.#failure
          ? failureState(this.#failure)
          : isBehind
            ? 'behind'
            : 'ok';
    const reason = to === undefined ? this.#to.known.reason : this.#failure?.message;
    this.#context.board.change({ copy: { ...seen, state, reason } });
  }
}
