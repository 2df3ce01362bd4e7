import { EtcdError, type EtcdAlarm } from '@etcd-iac/etcd-client';
import { agentKeys, decideSpace, type SpaceStep } from '@etcd-iac/operate';
import { refused } from '../cluster/refused';
import type { Duty, DutyView } from '../duties/duty';
import type { DutyContext } from '../duties/duty-context';
import { defragmentMs, type ReachedMember, reachMembers } from './reach-members';

/** What etcd takes where nothing is said. Source: etcd, `DefaultQuotaBytes`. */
const defaultQuotaBytes = 2 * 1024 ** 3;

/** Compaction waits for all of it, because what is not freed yet is not given back. */
const compactMs = 120_000;

/** Sees to a cluster that takes no more writes, because a member's quota is used up. */
export class SpaceDuty implements Duty {
  readonly name = 'space';
  readonly #context: DutyContext;
  #compactedTo: bigint | undefined;
  #defragmented: readonly string[] = [];

  constructor(context: DutyContext) {
    this.#context = context;
  }

  async attend({ cluster, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    const { own, board } = this.#context;
    if (!isLeader) {
      this.#forget();
      return;
    }
    // To ask for alarms is a proposal to all members; that there are any, one says by itself.
    const alarms = cluster.faults.length === 0 ? [] : await own.maintenance.alarms({ signal });
    if (!alarms.some(({ kind }) => kind === 'NOSPACE')) {
      this.#forget();
      board.change({ space: { state: 'ok' } });
      return;
    }
    const members = await reachMembers(this.#context, cluster);
    const step = await this.#decide(members, alarms, cluster.memberId);
    if (step !== undefined) await this.#take(step, members, signal);
  }

  async #decide(
    members: readonly ReachedMember[],
    alarms: readonly EtcdAlarm[],
    leaderId: string,
  ): Promise<SpaceStep | undefined> {
    const { own } = this.#context;
    const lock = await own.kv.get(agentKeys.lock);
    return decideSpace({
      leaderId,
      members,
      alarms,
      quotaBytes: this.#quotaOf(members),
      revision: members.find(({ id }) => id === leaderId)?.revision ?? 0n,
      compactedTo: this.#compactedTo,
      defragmented: this.#defragmented,
      isLocked: lock !== undefined,
    });
  }

  async #take(step: SpaceStep, members: readonly ReachedMember[], signal: AbortSignal): Promise<void> {
    const { own, board } = this.#context;
    switch (step.kind) {
      case 'compact': {
        board.change({ space: { state: 'freeing', reason: `compacts up to revision ${step.revision}` } });
        await own.kv
          .compact(step.revision, { physical: true, deadlineMs: compactMs, signal })
          // It was done before, by somebody else.
          .catch((error: unknown) => {
            if (!EtcdError.is(error, 'OUT_OF_RANGE')) throw error;
          });
        this.#compactedTo = step.revision;
        this.#defragmented = [];
        return;
      }
      case 'defragment': {
        board.change({ space: { state: 'freeing', reason: `defragments ${step.id}` } });
        const via = members.find(({ id }) => id === step.id)?.via;
        const done = await via?.maintenance
          .defragment({ deadlineMs: defragmentMs, signal })
          .then(() => true)
          .catch(refused);
        if (done) board.change({ defragmentations: board.status.defragmentations + 1 });
        this.#defragmented = [...this.#defragmented, step.id];
        return;
      }
      case 'disarm':
        await own.maintenance.disarm(step.alarm, { signal });
        board.change({ detail: `took the alarm ${step.alarm.kind} of ${step.alarm.memberId} back` });
        return;
      case 'full':
        board.change({ space: { state: 'full', reason: `no room in ${step.ids.join(', ')}` } });
    }
  }

  #quotaOf(members: readonly ReachedMember[]): number {
    const declared = Number(this.#context.settings.etcdEnvironment.ETCD_QUOTA_BACKEND_BYTES ?? 0);
    const said = members.flatMap(({ quotaBytes }) => quotaBytes ?? []);
    return said.length > 0 ? Math.min(...said) : declared > 0 ? declared : defaultQuotaBytes;
  }

  #forget(): void {
    this.#compactedTo = undefined;
    this.#defragmented = [];
  }
}
