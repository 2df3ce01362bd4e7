import { decideReconnect, type VaultRecords } from '@etcd-iac/operate';
import type { ConfirmedMember } from '../cluster/neighbours';
import type { Surroundings } from './surroundings';

/**
 * Whether the own etcd is restarted for a member that no server takes in. Of all that could, the one does that takes the record away.
 *
 * @returns name of that member; `undefined`: nothing is done.
 */
export async function takeRefusal(
  { declaration, neighbours, vault: ownVault }: Surroundings,
  { memberId, leaderId, members }: ConfirmedMember,
  vault: VaultRecords | undefined,
): Promise<string | undefined> {
  const { refused = [] } = vault ?? {};
  if (refused.length === 0) return undefined;
  const picture = { memberId, leaderId, declared: declaration, members, refused };
  // Most of the time, it is not up to this member, and nobody has to be asked.
  if (decideReconnect({ ...picture, answering: members.map(({ id }) => id) }) === undefined) return undefined;
  const answering = await Promise.all(
    members.map(async ({ id, name }) => {
      const address = declaration?.addresses.find((one) => one.name === name);
      const isAnswering = id === memberId || (address && (await neighbours.isInQuorum(address)));
      return isAnswering ? [id] : [];
    }),
  );
  const member = decideReconnect({ ...picture, answering: answering.flat() });
  return member !== undefined && (await ownVault.takeRefusal(member)) ? member : undefined;
}
