import { isDeepStrictEqual } from 'node:util';
import { BootError } from './boot-error';
import { checkImage } from './check-image';
import type { Declaration } from './declaration/declaration';
import { memberName } from './declaration/etcd-settings';
import type { GroupYard } from './group-yard';
import { Member } from './member';
import { checkReachability } from './network/check-reachability';
import { placeAll, type Placed } from './network/placement';

/** What is there, and who is told of changes. */
interface Present {
  readonly present: Declaration;
  readonly members: readonly Member[];
  /** Whether the group of a member, by its name, is to be changed now. */
  readonly isApplied: (name: string) => boolean;
  readonly onChange: (members: readonly Member[]) => void;
  readonly onProgress: (message: string) => void;
}

/**
 * Applies a declaration as an engine does: records that say who is declared first, and then group by group those that are new, or are
 * declared otherwise than before; each gets its A record when it has been created. Others are left alone.
 */
export async function applyDeclaration(
  yard: GroupYard,
  next: Declaration,
  { present, members, isApplied, onChange, onProgress }: Present,
): Promise<void> {
  refuseOtherNetwork(present, next);
  for (const group of next.members) checkImage(group, yard.etcd.version);
  const placement = placeAll(
    { ...next, oneShots: [] },
    yard.addresses,
    new Map(members.map(({ declared, address }) => [declared.id, address])),
  );
  checkReachability(next, placement);
  yard.declareNames(next);
  const all = [...members];
  for (const placed of placement.members) {
    const index = all.findIndex(({ declared }) => declared.id === placed.group.id);
    const former = all[index];
    if (former && isDeepStrictEqual(former.declared, placed.group)) continue;
    const name = memberName(placed.group);
    if (!isApplied(name)) {
      if (!former) yard.addresses.giveBack(placed.address);
      continue;
    }
    onProgress(`${former ? 'replacing' : 'creating'} ${name} at ${placed.address}`);
    const member = await changed(yard, next, placed, former);
    all.splice(former ? index : all.length, former ? 1 : 0, member);
    onChange([...all]);
    await member.start();
    yard.zones.setAddressOf(placed.group.id, member.address);
  }
}

async function changed(
  yard: GroupYard,
  next: Declaration,
  placed: Placed<Member['declared']>,
  former: Member | undefined,
): Promise<Member> {
  if (!former) return new Member(placed.group, await yard.create(next, placed));
  await former.stop();
  return new Member(placed.group, await yard.replace(next, placed.group, former.group));
}

/** What is below the groups, and whether one goes away, is nothing that a boot changes. */
function refuseOtherNetwork(present: Declaration, next: Declaration): void {
  const partsOf = ({ network: { id, subnet }, otherNetworks }: Declaration): unknown => [
    id,
    subnet,
    otherNetworks.map((other) => other.id),
  ];
  if (!isDeepStrictEqual(partsOf(present), partsOf(next))) {
    throw new BootError('another network is declared than the one that was booted');
  }
  const missing = present.members.filter(({ id }) => !next.members.some((member) => member.id === id));
  if (missing.length > 0) {
    throw new BootError(`${missing.map(memberName).join(', ')} is declared no more: a boot removes nobody`);
  }
}
