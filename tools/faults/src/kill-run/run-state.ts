import type { DeclaredBackup, DeclaredDefragmentation } from '@etcd-iac/core';
import type { AgentCluster } from '../cluster/agent-cluster';
import type { Witnesses } from '../faults/witnesses';
import { accessCourse, accessLines } from './access-courses';
import type { Activity, Kill } from './kill-options';

/** What the activities of a run share. */
export interface RunState {
  readonly cluster: AgentCluster;
  readonly witnesses: Witnesses;
  /** A number from 0, below 1, anew with each call: the same ones for the same seed. */
  readonly random: () => number;
  readonly violations: string[];
  /** Is told each kill. */
  readonly note: (kill: Kill) => void;
  /** How often users and roles have been declared. */
  accesses: number;
  generation: number;
  takenBack: number;
}

/** What has begun, to be killed in its middle. */
export interface Begun {
  /** Which member's agent is at it; `undefined`: nobody, or all. */
  readonly atIt: string | undefined;
  readonly before: string;
  /** Asked after the kill. */
  readonly isUnfinished: () => Promise<boolean>;
}

export type Work = Exclude<Activity, 'access' | 'restore'>;

/** One after the other, with hardly a pause. */
const backup: DeclaredBackup = {
  intervalMinutes: 0.1,
  keep: { hourly: 3, daily: 0, weekly: 0, monthly: 0 },
  drillIntervalHours: 0.001,
};

const defragmentation: DeclaredDefragmentation = { leastDatabaseMiB: 4, leastFreePercent: 45 };

/** Few enough that etcd's log stays short: etcd reads all of it at each start. */
export const writers = 2;

/** Declares the users and roles that are due, beside backups, drills and defragmentation. */
export function declareAll({ cluster, accesses }: RunState): void {
  cluster.declare(cluster.names, { backup, defragmentation, access: accessLines(accessCourse(accesses)) });
}
