import { setTimeout as delay } from 'node:timers/promises';
import type { AgentGroup } from '../cluster/agent-group';
import type { Fault } from './fault';
import type { FaultContext } from './fault-context';

/** How long an instance that runs may take to see that a newer one does: it looks into the vault once a minute. */
const supersededWithinMs = 75_000;

/** What befalls groups, and the machines that they run on. */
export const groupFaults: readonly Fault[] = [
  {
    name: 'kill',
    befall: async ({ random }, group) => {
      await group.kill();
      if (random() < 0.3) return 'stays away';
      group.start();
      return undefined;
    },
  },
  {
    name: 'stop',
    befall: async (_, group) => {
      await group.stop();
      group.start();
      return undefined;
    },
  },
  {
    name: 'freeze',
    befall: (context, group) => {
      group.freeze();
      context.undoLater(context.pauseMs(6_000), () => {
        group.thaw();
      });
      return undefined;
    },
  },
  {
    name: 'wipe',
    weight: 2,
    befall: async (context, group) => {
      const isDone = await context.wipe(group);
      group.start();
      return isDone ? undefined : 'not';
    },
  },
  {
    name: 'slow-start',
    befall: async (context, group) => {
      group.delayEtcd(Math.round(context.random() * 80) / 10);
      context.undoLater(8_000, () => {
        group.delayEtcd(0);
      });
      await group.kill();
      const isWiped = context.random() < 0.5 && (await context.wipe(group));
      group.start();
      return isWiped ? 'and wipe' : undefined;
    },
  },
  { name: 'all', befall: (context) => restartAll(context, undefined) },
  { name: 'all-and-wipe', befall: restartAll },
  { name: 'two-instances', befall: runTwoInstances },
];

/** All lose power at once, and begin again at times of their own. */
async function restartAll(context: FaultContext, lost: AgentGroup | undefined): Promise<undefined> {
  const groups = context.cluster.groups.filter(({ isUp }) => isUp);
  await Promise.all(groups.map((group) => group.kill()));
  if (lost) await context.wipe(lost);
  for (const group of new Set([...groups, ...(lost ? [lost] : [])])) {
    await delay(context.random() * 300);
    group.start();
  }
  return undefined;
}

/** As where a group is replaced: the next one has the data while the one before still runs, and then the name, too. */
async function runTwoInstances(context: FaultContext, first: AgentGroup): Promise<string> {
  const { cluster, network, random } = context;
  const { name } = first;
  const namespace = `${name}-${cluster.logs.length}`;
  const successor = await cluster.addSuccessor(name, namespace);
  first.start();
  await delay(random() * 3_000);
  successor.start();
  const isRemovedSoon = random() < 0.6;
  const untilMs = isRemovedSoon ? context.pauseMs(5_000) : supersededWithinMs;
  const isSuperseded = await watchBoth(context, first, successor, untilMs);
  network.name(name, namespace);
  if (!isRemovedSoon && !isSuperseded && !context.isVaultAway) {
    context.violations.push(`${name} was not superseded in ${supersededWithinMs} ms`);
  }
  await first.kill();
  cluster.replace(successor);
  return isSuperseded ? 'superseded' : 'removed before';
}

/** @returns whether the first one made way in time. */
async function watchBoth(
  context: FaultContext,
  first: AgentGroup,
  successor: AgentGroup,
  forMs: number,
): Promise<boolean> {
  const until = performance.now() + forMs;
  let together = 0;
  while (performance.now() < until) {
    const [one, other] = await Promise.all([first.status(), successor.status()]);
    if (one?.state === 'superseded') return true;
    together = one?.state === 'serving' && other?.state === 'serving' ? together + 1 : 0;
    // What the first one says may be as old as its last look.
    if (together > 10) {
      context.violations.push(`two instances of ${first.name} serve`);
      return false;
    }
    await delay(300);
  }
  return false;
}
