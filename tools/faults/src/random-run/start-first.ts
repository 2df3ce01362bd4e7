import { setTimeout as delay } from 'node:timers/promises';
import type { FaultContext } from '../faults/fault-context';

/** All groups begin at once, and nothing befalls them. @returns how long it took until all served. */
export async function startAtOnce({ cluster }: FaultContext): Promise<number> {
  const startedAt = performance.now();
  for (const name of cluster.declared) cluster.group(name).start();
  await cluster.waitServing();
  return performance.now() - startedAt;
}

/**
 * Each group begins at its own time; power may be lost, and data, before the cluster is there.
 *
 * @returns how long it took from the last one's start until all served, where nothing befell them.
 */
export async function startFirst(context: FaultContext): Promise<number | undefined> {
  const { cluster, random, note } = context;
  const isSlow = random() < 0.3;
  for (const name of cluster.declared) {
    const group = cluster.group(name);
    await delay(random() * (isSlow ? 3_000 : 300));
    if (isSlow && random() < 0.5) {
      group.delayEtcd(Math.round(random() * 50) / 10);
      context.undoLater(10_000, () => {
        group.delayEtcd(0);
      });
    }
    group.start();
  }
  const startedAt = performance.now();
  const isDisturbed = random() < 0.5;
  if (isDisturbed) {
    await delay(random() * 3_000);
    const group = context.pickGroup();
    const isWiped = random() < 0.5;
    note(`${group.name} loses power${isWiped ? ' and data' : ''} while the cluster is founded`);
    await group.kill();
    if (isWiped) {
      group.wipe();
      context.noteLacking(group.name);
    }
    group.start();
  }
  if (isDisturbed && random() < 0.5) return undefined;
  const isServing = await cluster.waitServing().then(
    () => true,
    () => false,
  );
  await context.noteServing();
  return isServing && !isDisturbed && !isSlow ? performance.now() - startedAt : undefined;
}
