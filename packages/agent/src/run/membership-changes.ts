import { decideMembership, type MembershipChange } from '@etcd-iac/operate';
import type { ConfirmedMember } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import type { MemberAddress } from '../settings/declared-members';
import type { Surroundings } from './surroundings';

/** How long a member that is to change does not answer before it is taken for away. */
const silentAfterMs = 60_000;

/** Sees to who is in the cluster, while the own etcd leads it. */
export class MembershipChanges {
  readonly #surroundings: Surroundings;
  /** Since when members do not answer, by id. */
  readonly #silentSince = new Map<string, number>();

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
    const done = await this.#make(change);
    if (done) board.change({ detail: describeChange(change) });
  }

  async #make(change: MembershipChange): Promise<boolean> {
    const { members, maintenance } = this.#surroundings.own;
    const making =
      change.kind === 'promote'
        ? members.promote(change.id)
        : change.kind === 'remove'
          ? members.remove(change.id)
          : maintenance.moveLeader(change.to);
    return (await making.then(() => true).catch(refused)) ?? false;
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
