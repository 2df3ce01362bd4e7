import { EtcdError } from '@etcd-iac/etcd-client';
import { decideMembership, type MembershipChange, type RemoveChange } from '@etcd-iac/operate';
import { remove } from '../cluster/join';
import type { ConfirmedMember } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import type { MemberAddress } from '../settings/declared-members';
import { RefusalReport } from './refusal-report';
import type { Surroundings } from './surroundings';

/** How long a member that is to change does not answer before it is taken for away. */
const silentAfterMs = 60_000;

/** Sees to who is in the cluster, while the own etcd leads it. */
export class MembershipChanges {
  readonly #surroundings: Surroundings;
  /** Since when members do not answer, by id. */
  readonly #silentSince = new Map<string, number>();
  readonly #refusals = new Map<string, RefusalReport>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Does the next change, if there is one. What etcd refuses is decided again with the next look. */
  async next({ members: listed, memberId, leaderId }: ConfirmedMember): Promise<void> {
    const { declaration, board } = this.#surroundings;
    // One that has never started is known by its URL alone.
    const members = listed.map((member) => ({
      ...member,
      name: member.name === '' ? (this.#addressOf(member.peerUrls)?.name ?? '') : member.name,
    }));
    if (leaderId !== memberId) {
      this.#silentSince.clear();
      return;
    }
    const mayChange = members.filter(
      ({ isLearner, name }) => isLearner || declaration?.retiring.includes(name) === true,
    );
    if (mayChange.length === 0) return;
    await this.#listen(mayChange);
    const now = performance.now();
    const silent = [...this.#silentSince]
      .filter(([, since]) => now - since > silentAfterMs)
      .map(([id]) => id);
    const change = decideMembership({ leaderId, declared: declaration, members, silent });
    if (change === undefined) return;
    const done =
      change.kind === 'remove'
        ? await this.#remove(change, members.find(({ id }) => id === change.id)?.name ?? '')
        : await this.#make(change);
    if (done) board.change({ detail: describeChange(change) });
  }

  async #make(change: Exclude<MembershipChange, RemoveChange>): Promise<boolean> {
    const { members, maintenance } = this.#surroundings.own;
    const making = change.kind === 'promote' ? members.promote(change.id) : maintenance.moveLeader(change.to);
    return (await making.then(() => true).catch(refused)) ?? false;
  }

  /**
   * Each server judges by its own connections whether the others are a quorum without the member. That of the leader counts: without
   * the member, it has to reach the others itself.
   */
  async #remove({ id }: RemoveChange, name: string): Promise<boolean> {
    const { own, vault } = this.#surroundings;
    const report = this.#refusals.get(name) ?? new RefusalReport(vault, name);
    this.#refusals.set(name, report);
    try {
      await remove(own, id);
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      if (name !== '') await report.refused(error.etcdMessage ?? error.message);
      return false;
    }
    await report.over();
    this.#refusals.delete(name);
    return true;
  }

  #addressOf(peerUrls: readonly string[]): MemberAddress | undefined {
    return this.#surroundings.declaration?.addresses.find(({ peerUrl }) => peerUrls.includes(peerUrl));
  }

  /** Notes who answers. */
  async #listen(
    members: readonly { readonly id: string; readonly peerUrls: readonly string[] }[],
  ): Promise<void> {
    const { neighbours } = this.#surroundings;
    await Promise.all(
      members.map(async ({ id, peerUrls }) => {
        const address = this.#addressOf(peerUrls);
        const answers =
          address && (await neighbours.at(address.memberUrl).maintenance.status().catch(refused));
        if (answers?.memberId === id) this.#silentSince.delete(id);
        else if (!this.#silentSince.has(id)) this.#silentSince.set(id, performance.now());
      }),
    );
  }
}

function describeChange(change: MembershipChange): string {
  if (change.kind === 'promote') return `gave ${change.id} its vote`;
  if (change.kind === 'remove') return `removed ${change.id}: ${change.reason}`;
  return `handed leadership over to ${change.to}`;
}
