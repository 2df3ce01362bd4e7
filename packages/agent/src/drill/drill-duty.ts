import {
  backupsOf,
  decideDrill,
  isDrillDue,
  newestProven,
  renderDrillRecord,
  snapshotNames,
  type BackedUpCluster,
  type Backups,
  type BackupSettings,
  type DrillPicture,
  type DrillRecord,
  type Snapshot,
} from '@etcd-iac/operate';
import type { KnownVault } from '../backup/copy-duty';
import type { Duty, DutyView } from '../duties/duty';
import type { DutyContext } from '../duties/duty-context';
import { LockedWork } from '../duties/locked-work';
import type { DrillStatus } from '../status/backup-status';
import { roomIn } from './room';
import { Scratch } from './scratch';
import { trySnapshot } from './try-snapshot';

/** However large: what takes longer is not waited for, and is found out another time. */
const longestMs = 2 * 3_600_000;

/** How a drill that this agent could not hold went. */
type Trouble = Pick<DrillStatus, 'reason'> & { readonly state: 'skipped' | 'failing' };

/** Restores the newest snapshot whenever that is due, and writes beside it whether it is what its manifest says. */
export class DrillDuty implements Duty {
  readonly name = 'drill';
  readonly #context: DutyContext;
  readonly #vault: KnownVault;
  readonly #scratch: Scratch;
  readonly #cleared: Promise<void>;
  readonly #work: LockedWork;
  #trouble: Trouble | undefined;
  #triedAtMs: number | undefined;

  constructor(context: DutyContext, vault: KnownVault) {
    const { scratchDir, dataDir, member } = context.settings;
    this.#context = context;
    this.#vault = vault;
    this.#scratch = new Scratch(scratchDir, dataDir);
    this.#cleared = this.#scratch.clear();
    this.#cleared.catch(() => undefined);
    this.#work = new LockedWork(`${member} drill`);
  }

  async attend({ cluster, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    await this.#cleared;
    const { declaration, settings: own, board } = this.#context;
    const settings = declaration?.backup;
    if (settings === undefined) {
      board.change({ drill: undefined });
      return;
    }
    const of = { clusterId: cluster.clusterId, generation: own.generation };
    const voters = cluster.members.filter(({ isLearner }) => !isLearner).length;
    const known = await this.#vault.known.read();
    const backups = known && backupsOf(known, of);
    this.#tell(backups);
    const view = { settings, isLeader, voters };
    if (!isDrillDue(this.#picture(view, backups))) return;
    const run = (held: AbortSignal): Promise<void> => this.#hold(of, view, held);
    const failure = await this.#work.run(this.#context.own, signal, run);
    if (signal.aborted) return;
    if (failure) this.#put('failing', failure.message);
    const after = await this.#vault.known.readAnew();
    this.#tell(after && backupsOf(after, of));
  }

  #picture(
    view: { readonly settings: BackupSettings; readonly isLeader: boolean; readonly voters: number },
    backups: Backups | undefined,
  ): Omit<DrillPicture, 'room'> {
    return { ...view, backups, triedAtMs: this.#triedAtMs, nowMs: Date.now() };
  }

  /** With the lock: what others have done since is seen now. */
  async #hold(
    of: BackedUpCluster,
    view: { readonly settings: BackupSettings; readonly isLeader: boolean; readonly voters: number },
    held: AbortSignal,
  ): Promise<void> {
    const { settings, program, own } = this.#context;
    const backups = backupsOf(await this.#vault.folder.list(), of);
    const { version } = await own.maintenance.status();
    const [etcdPath, tool] = await Promise.all([program.find(), program.findTool()]);
    const room = {
      ...(await roomIn(settings.scratchDir)),
      hasTool: etcdPath !== undefined && tool !== undefined,
      etcdVersion: version,
    };
    const decision = decideDrill({ ...this.#picture(view, backups), room });
    if (decision.kind === 'skip') this.#put('skipped', decision.reason);
    if (decision.kind !== 'drill' || etcdPath === undefined || tool === undefined) return;
    this.#tell(backups, 'running');
    const { snapshot } = decision;
    const signal = AbortSignal.any([held, AbortSignal.timeout(longestMs)]);
    const { folder } = this.#vault;
    const started = performance.now();
    const reason = await trySnapshot(snapshot, {
      folder,
      scratch: this.#scratch,
      settings,
      etcdPath,
      tool,
      signal,
    });
    const seconds = Math.round(performance.now() - started) / 1_000;
    held.throwIfAborted();
    await this.#write(snapshot, {
      format: 1,
      at: new Date().toISOString(),
      seconds,
      etcdVersion: tool.etcdVersion,
      member: settings.member,
      ...(reason !== undefined && { reason }),
    });
    this.#trouble = undefined;
    this.#triedAtMs = undefined;
  }

  async #write({ name }: Snapshot, record: DrillRecord): Promise<void> {
    const kind = record.reason === undefined ? 'proof' : 'failure';
    await this.#vault.folder.writeText(snapshotNames.file(name, kind), renderDrillRecord(record));
  }

  #put(state: Trouble['state'], reason: string): void {
    this.#trouble = { state, reason };
    this.#triedAtMs = Date.now();
  }

  #tell(backups: Backups | undefined, now?: 'running'): void {
    const proven = backups && newestProven(backups);
    const failed = backups?.snapshots.findLast(({ failure }) => failure !== undefined);
    // A newer proof says that all is well again.
    const bad = (failed?.takenAtMs ?? -Infinity) > (proven?.takenAtMs ?? -Infinity) ? failed : undefined;
    const seen = bad ? 'failed' : proven ? 'ok' : 'pending';
    const { state = seen, reason = bad && `${bad.name}: ${bad.failure?.reason ?? ''}` } = this.#trouble ?? {};
    this.#context.board.change({
      drill: {
        state: now ?? state,
        reason,
        snapshot: proven?.name,
        provenAt: proven?.proof?.at,
        restoreSeconds: proven?.proof?.seconds,
        failures: this.#work.failures,
      },
    });
  }
}
