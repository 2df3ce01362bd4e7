import type { DeclaredDefragmentation } from '@etcd-iac/core';
import {
  decideDefragmentation,
  type DefragmentationRule,
  type DefragmentStep,
  type MoveLeaderStep,
  type RaisedAlarm,
} from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConfirmedMember } from '../cluster/neighbours';
import type { Duty, DutyView } from '../duties/duty';
import type { DutyContext } from '../duties/duty-context';
import { LockedWork } from '../duties/locked-work';
import { defragmentMs, reachMembers, type ReachedMember } from './reach-members';

/** Between two looks at how large the databases are. */
const everyMs = 30_000;

/** How long a member that has been defragmented may take to be in the quorum again. */
const wellAgainMs = 5 * 60_000;

const ruleOf = ({ leastDatabaseMiB, leastFreePercent }: DeclaredDefragmentation): DefragmentationRule => ({
  leastDatabaseBytes: leastDatabaseMiB * 2 ** 20,
  leastFreeShare: leastFreePercent / 100,
});

/** Gives free space of databases back, one member at a time, while all of them are well. */
export class DefragmentationDuty implements Duty {
  readonly name = 'defragmentation';
  readonly #context: DutyContext;
  readonly #work: LockedWork;
  #lookedAt = -Infinity;
  #calmSince: number | undefined;
  #seen = '';

  constructor(context: DutyContext) {
    this.#context = context;
    this.#work = new LockedWork(`${context.settings.member} defragmentation`);
  }

  async attend({ cluster, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    const { declaration, settings } = this.#context;
    if (!isLeader || declaration?.defragmentation === undefined) {
      this.#calmSince = undefined;
      return;
    }
    const betweenMs = Math.min(everyMs, settings.calmMs);
    if (performance.now() - this.#lookedAt < betweenMs) return;
    this.#lookedAt = performance.now();
    // To ask for alarms is a proposal to all members; that there are any, one says by itself.
    if (cluster.faults.length > 0 || (await this.#decide(cluster, []))[0] === undefined) return;
    // Somebody may have begun something else meanwhile.
    const failure = await this.#work.run(this.#context.own, signal, async (held) => {
      const alarms = await this.#context.own.maintenance.alarms({ signal: held });
      const [step, members] = await this.#decide(cluster, alarms);
      if (step !== undefined) await this.#take(step, members, held);
    });
    if (failure !== undefined) throw failure;
  }

  async #decide(
    cluster: ConfirmedMember,
    alarms: readonly RaisedAlarm[],
  ): Promise<readonly [DefragmentStep | MoveLeaderStep | undefined, readonly ReachedMember[]]> {
    const { declaration, settings } = this.#context;
    const members = await reachMembers(this.#context, cluster);
    // Whoever was not there, or was something else, begins the time anew.
    const seen = members
      .map(({ id, isLearner, version }) => `${id} ${isLearner} ${version ?? 'away'}`)
      .join('\n');
    if (seen !== this.#seen || members.some(({ version }) => version === undefined))
      this.#calmSince = undefined;
    this.#seen = seen;
    this.#calmSince ??= performance.now();
    const step = decideDefragmentation({
      rule: declaration?.defragmentation && ruleOf(declaration.defragmentation),
      leaderId: cluster.memberId,
      declared: declaration,
      members,
      alarms,
      calmMs: performance.now() - this.#calmSince,
      leastCalmMs: settings.calmMs,
    });
    return [step, members];
  }

  async #take(
    step: DefragmentStep | MoveLeaderStep,
    members: readonly ReachedMember[],
    signal: AbortSignal,
  ): Promise<void> {
    const { own, board, settings } = this.#context;
    if (step.kind === 'move-leader') {
      await own.maintenance.moveLeader(step.to, { signal });
      board.change({ detail: `handed leadership over to ${step.to}, to be defragmented` });
      return;
    }
    const member = members.find(({ id }) => id === step.id);
    if (member?.via === undefined) return;
    const startedAt = performance.now();
    await member.via.maintenance.defragment({ deadlineMs: defragmentMs, signal });
    const tookMs = Math.round(performance.now() - startedAt);
    const freed = member.databaseBytes - (await member.via.maintenance.status({ signal })).databaseBytes;
    board.change({
      defragmentations: board.status.defragmentations + 1,
      detail: `defragmented ${step.id}: ${freed} bytes freed in ${tookMs} ms`,
    });
    await this.#untilWell(member.via, signal);
    // Nobody else works on a database before this one has had its time.
    await delay(Math.min(60_000, settings.calmMs), undefined, { signal }).catch(() => undefined);
  }

  /** Resolves once a quorum confirms the member. */
  async #untilWell(via: NonNullable<ReachedMember['via']>, signal: AbortSignal): Promise<void> {
    const until = performance.now() + wellAgainMs;
    while (!signal.aborted && performance.now() < until) {
      if ((await this.#context.neighbours.confirm(via)) !== undefined) return;
      await delay(1_000, undefined, { signal }).catch(() => undefined);
    }
  }
}
