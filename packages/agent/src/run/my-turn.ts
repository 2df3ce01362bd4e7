import type { Surroundings } from './surroundings';

/**
 * Whether a member may restart its etcd to open it: those before it are open or away, and without it the others are still a
 * quorum. Of two, or of one, nobody is a quorum without the other, and there is nobody to lose.
 */
export async function isMyTurn({
  declaration,
  others,
  settings,
  neighbours,
}: Surroundings): Promise<boolean> {
  const names = declaration?.members ?? [];
  const before = names.slice(0, Math.max(0, names.indexOf(settings.member)));
  const seen = await Promise.all(
    others.map(async (address) => ({
      name: address.name,
      isInQuorum: await neighbours.isInQuorum(address),
      isOpen: await neighbours.isOpen(address),
    })),
  );
  if (seen.some(({ name, isInQuorum, isOpen }) => before.includes(name) && isInQuorum && !isOpen))
    return false;
  const running = seen.filter(({ isInQuorum }) => isInQuorum).length;
  return names.length <= 2 || running >= Math.floor(names.length / 2) + 1;
}
