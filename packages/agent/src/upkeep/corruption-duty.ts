import { decideCorruption, type CorruptionStep, type MemberHash } from '@etcd-iac/operate';
import type { ConfirmedMember } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import type { Duty, DutyView } from '../duties/duty';
import type { DutyContext } from '../duties/duty-context';
import { reachMembers } from './reach-members';

/** Between two comparisons where nothing speaks for a difference. Each reads the whole database of each member. */
const everyMs = 60 * 60_000;

/** Between two questions for alarms, and two comparisons while something is wrong. */
const alarmsMs = 10_000;

/** A hash of a large database takes a while. */
const hashMs = 120_000;

/** Compares what members hold, and takes out one whose data are others than a quorum's; its agent then joins it anew. */
export class CorruptionDuty implements Duty {
  readonly name = 'comparison';
  readonly #context: DutyContext;
  #comparedAt = -Infinity;
  #askedAt = -Infinity;
  #isWrong = false;

  constructor(context: DutyContext) {
    this.#context = context;
  }

  async attend({ cluster, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    const { own, board } = this.#context;
    // A member that becomes the leader compares at once.
    if (!isLeader) {
      this.#comparedAt = -Infinity;
      return;
    }
    if (performance.now() - this.#askedAt < alarmsMs) return;
    this.#askedAt = performance.now();
    // To ask for alarms is a proposal to all members; that there are any, one says by itself.
    const alarms = cluster.faults.length === 0 ? [] : await own.maintenance.alarms({ signal });
    const isDue = performance.now() - this.#comparedAt >= everyMs;
    if (!isDue && !this.#isWrong && !alarms.some(({ kind }) => kind === 'CORRUPT')) return;
    const members = await this.#hash(cluster, signal);
    const step = decideCorruption({ leaderId: cluster.memberId, members, alarms });
    this.#comparedAt = performance.now();
    this.#isWrong = step !== undefined;
    if (step !== undefined) {
      await this.#take(step, signal);
      return;
    }
    const isWhole = members.every(({ isLearner, hash }) => isLearner || hash !== undefined);
    board.change({
      comparison: { state: isWhole ? 'equal' : 'incomplete', comparedAt: new Date().toISOString() },
    });
  }

  /** Asks all for the same revision: the newest one that all have. */
  async #hash(cluster: ConfirmedMember, signal: AbortSignal): Promise<readonly MemberHash[]> {
    const members = await reachMembers(this.#context, cluster);
    const known = members.flatMap(({ revision, isLearner }) =>
      revision > 0n && !isLearner ? [revision] : [],
    );
    const revision = known.reduce((least, one) => (one < least ? one : least), known[0] ?? 0n);
    return Promise.all(
      members.map(async ({ id, isLearner, via, version }) => {
        const isAsked = version !== undefined && !isLearner && revision > 0n;
        const found = isAsked
          ? await via?.maintenance.hashKv({ revision, deadlineMs: hashMs, signal }).catch(refused)
          : undefined;
        return { id, isLearner, hash: found?.hash, compactRevision: found?.compactRevision };
      }),
    );
  }

  async #take(step: CorruptionStep, signal: AbortSignal): Promise<void> {
    const { own, board } = this.#context;
    switch (step.kind) {
      case 'remove':
        board.change({
          comparison: { state: 'unequal', reason: `${step.id} differs from a quorum and joins anew` },
        });
        await own.members.remove(step.id, { signal });
        return;
      case 'move-leader':
        board.change({ comparison: { state: 'unequal', reason: 'the leader differs from a quorum' } });
        await own.maintenance.moveLeader(step.to, { signal });
        return;
      case 'disarm':
        await own.maintenance.disarm(step.alarm, { signal });
        board.change({ detail: `took the alarm ${step.alarm.kind} of ${step.alarm.memberId} back` });
        return;
      case 'unequal':
        board.change({
          comparison: {
            state: 'unequal',
            reason: `nobody can tell which of ${step.ids.join(', ')} is right`,
          },
        });
    }
  }
}
