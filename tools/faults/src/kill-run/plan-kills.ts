import { pick } from '../faults/pick';
import type { Activity } from './kill-options';
import type { Work } from './run-state';

/** In the middle of what a run kills. */
export interface KillPlan {
  /** While the cluster runs, one after the other. */
  readonly running: readonly Exclude<Activity, 'restore'>[];
  /** How often in each of the restores at the end. */
  readonly restores: readonly number[];
}

const mostInOneRestore = 3;

/** A fifth of the kills in restores, and of the others one in three while users and roles change. */
export function planKills(count: number, random: () => number): KillPlan {
  const inRestores = Math.ceil(count / 5);
  let left: readonly Work[] = [];
  const nextWork = (): Work => {
    if (left.length === 0) left = ['backup', 'drill', 'defragmentation'];
    const next = pick(random, left);
    left = left.filter((work) => work !== next);
    return next;
  };
  const running = Array.from({ length: count - inRestores }, (_, index) =>
    index % 3 === 0 ? ('access' as const) : nextWork(),
  );
  const restores = Array.from({ length: Math.ceil(inRestores / mostInOneRestore) }, (_, index) =>
    Math.min(mostInOneRestore, inRestores - index * mostInOneRestore),
  );
  return { running, restores };
}
