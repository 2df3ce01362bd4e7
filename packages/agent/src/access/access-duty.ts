import { passwordVariable, type AccessPlan } from '@etcd-iac/core';
import type { EtcdClient } from '@etcd-iac/etcd-client';
import { decideAccess, keySpan, type AccessStep, type DeclaredAccess } from '@etcd-iac/operate';
import type { Duty, DutyView } from '../duties/duty';
import type { DeclaredUsersAndRoles } from '../settings/declared-members';
import type { StatusBoard } from '../status/agent-status';
import { hasMarker, isAuthenticationOn, readAccess } from './etcd-access';
import { PasswordNotes } from './password-notes';
import {
  AccessOvertakenError,
  describeAccessStep,
  takeAccessStep,
  type AccessTools,
} from './take-access-step';

/** Between two looks: while anything differs from what is declared, and while nothing does. */
const busyMs = 10_000;
const calmMs = 60_000;

export interface AccessDutyOptions {
  /** What is declared, as far as it is known. */
  readonly declared: () => DeclaredUsersAndRoles;
  /** Those of the environment, by variable. */
  readonly passwords: ReadonlyMap<string, string>;
  readonly board: StatusBoard;
  /** Between two looks, in milliseconds. @default 10 seconds while anything differs, and a minute */
  readonly pauses?: { readonly busyMs: number; readonly calmMs: number };
}

/** Makes etcd's users and roles what is declared, while the own member leads, and says whether they are. */
export class AccessDuty implements Duty {
  readonly name = 'access';
  readonly #options: Required<AccessDutyOptions>;
  readonly #notes = new PasswordNotes();
  #nextLookAt = -Infinity;
  /** What was known when that was decided. */
  #lookedFor = '';

  constructor(options: AccessDutyOptions) {
    this.#options = { pauses: { busyMs, calmMs }, ...options };
  }

  async attend({ cluster: { via }, isLeader }: DutyView, signal: AbortSignal): Promise<void> {
    const declared = this.#options.declared();
    const lookedFor = JSON.stringify([declared, isLeader]);
    if (lookedFor === this.#lookedFor && performance.now() < this.#nextLookAt) return;
    this.#lookedFor = lookedFor;
    // Also where it fails.
    this.#nextLookAt = performance.now() + this.#options.pauses.busyMs;
    if (declared === 'unknown') return;
    try {
      const isCalm = isLeader ? await this.#lead(via, declared, signal) : await this.#follow(via, declared);
      if (isCalm) this.#nextLookAt = performance.now() + this.#options.pauses.calmMs;
    } catch (error) {
      if (signal.aborted) return;
      const authenticationReason = (error as Error).message;
      this.#options.board.change({ authentication: 'changing', authenticationReason });
    }
  }

  /** Brings etcd nearer to what is declared. @returns whether nothing is left to do. */
  async #lead(etcd: EtcdClient, declared: AccessPlan | 'none', signal: AbortSignal): Promise<boolean> {
    const { board } = this.#options;
    if (declared === 'none' && !(await hasMarker(etcd))) {
      board.change({ authentication: undefined, authenticationReason: undefined });
      return true;
    }
    const found = await readAccess(etcd);
    const passwords = declared === 'none' ? new Map<string, string>() : this.#passwordsOf(declared);
    const { steps, waitsFor } = decideAccess({
      declared: declared === 'none' ? undefined : accessOf(declared),
      seen: found.seen,
      passwords: await this.#notes.statesOf(etcd, passwords, Date.now()),
    });
    const waits = waitsFor.length === 0 ? undefined : `has no password for ${waitsFor.join(', ')}`;
    if (steps.length > 0) {
      board.change({ authentication: 'changing', authenticationReason: waits });
      await this.#take(steps, { etcd, passwords, notes: this.#notes }, found.markerRevision, signal);
    }
    const isOn = declared !== 'none' && waits === undefined;
    board.change({
      authentication: waits === undefined ? (isOn ? 'on' : 'off') : 'changing',
      authenticationReason: waits,
    });
    return steps.length === 0 && waits === undefined;
  }

  async #take(
    steps: readonly AccessStep[],
    tools: AccessTools,
    revision: bigint,
    signal: AbortSignal,
  ): Promise<void> {
    const done: string[] = [];
    let markerRevision = revision;
    try {
      for (const step of steps) {
        signal.throwIfAborted();
        markerRevision = await takeAccessStep(step, tools, markerRevision);
        const what = describeAccessStep(step);
        if (what !== undefined) done.push(what);
      }
    } catch (error) {
      if (!(error instanceof AccessOvertakenError)) throw error;
    } finally {
      if (done.length > 0) this.#options.board.change({ detail: `access: ${done.join(', ')}` });
    }
  }

  /** Another agent sees to it. @returns whether it is as declared. */
  async #follow(etcd: EtcdClient, declared: AccessPlan | 'none'): Promise<boolean> {
    const { board } = this.#options;
    if (declared === 'none' && !(await hasMarker(etcd))) {
      board.change({ authentication: undefined, authenticationReason: undefined });
      return true;
    }
    const isCalm = (await isAuthenticationOn(etcd)) === (declared !== 'none');
    const authentication = isCalm ? (declared === 'none' ? 'off' : 'on') : 'changing';
    board.change({ authentication, authenticationReason: undefined });
    return isCalm;
  }

  #passwordsOf({ users }: AccessPlan): ReadonlyMap<string, string> {
    const { passwords } = this.#options;
    return new Map(
      users.flatMap(({ name, hasPassword }): (readonly [string, string])[] => {
        const password = hasPassword ? passwords.get(passwordVariable(name)) : undefined;
        return password === undefined ? [] : [[name, password]];
      }),
    );
  }
}

function accessOf({ roles, users }: AccessPlan): DeclaredAccess {
  return {
    roles: roles.map(({ name, grants }) => ({
      name,
      grants: grants.map((grant) => ({ ...keySpan(grant), permission: grant.permission })),
    })),
    users,
  };
}
