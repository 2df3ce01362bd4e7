import { setTimeout as delay } from 'node:timers/promises';
import type { FaultContext } from '../faults/fault-context';
import type { Witnesses } from '../faults/witnesses';

/** How long clients are watched not to be served. */
const watchedMs = 3_000;

/** What members without data are at that found a cluster which does not become whole. */
const withoutVault = ['closed', 'learner', 'waiting-for-founder', 'starting', 'no-quorum', 'join-refused'];

/**
 * More is lost than a cluster can do without: a majority's data, and the vault sometimes. Nobody is served, and each member says what it
 * waits for, until somebody gives the data back.
 *
 * @returns the members' states by name.
 */
export async function loseMajority(
  context: FaultContext,
  witnesses: Witnesses,
): Promise<Readonly<Record<string, string>>> {
  const { cluster, random, note } = context;
  const isVaultLost = random() < 0.5;
  const names = [...cluster.declared].sort(() => random() - 0.5);
  const losing = names.slice(0, Math.floor(names.length / 2) + 1);
  note(`${losing.join(', ')} lose their data${isVaultLost ? ', and all the vault' : ''}`);
  const groups = names.map((name) => cluster.group(name));
  await Promise.all(groups.map((group) => group.kill()));
  const giveBack = losing.map((name) => cluster.group(name).takeData());
  if (isVaultLost) cluster.loseVault();
  // What was acknowledged just before is still being read.
  await delay(500);
  const { acknowledged } = witnesses;
  for (const group of groups) group.start();
  const expected = (name: string): readonly string[] => {
    if (!losing.includes(name)) return ['no-quorum'];
    // Without a vault, they found clusters, none of which is opened: one that has data does not come into it.
    if (isVaultLost) return withoutVault;
    return ['waiting-for-quorum', ...(context.isVaultDoubtful ? withoutVault : [])];
  };
  await cluster.waitUntil(names, 60_000, (all) =>
    all.every((status, index) => expected(names[index] ?? '').includes(status?.state ?? '')),
  );
  await delay(watchedMs);
  const all = await Promise.all(
    groups.map(async (group) => [group.name, (await group.status())?.state ?? '']),
  );
  if (witnesses.acknowledged > acknowledged) {
    const count = witnesses.acknowledged - acknowledged;
    context.violations.push(
      `${count} writes were acknowledged after ${losing.join(', ')} had lost their data`,
    );
  }
  await Promise.all(groups.map((group) => group.kill()));
  for (const give of giveBack) give();
  note('they have them back');
  for (const group of groups) group.start();
  await cluster.waitServing();
  return Object.fromEntries(all) as Readonly<Record<string, string>>;
}
