import type { DeclaredBackup } from '@etcd-iac/core';
import type { AzurePlan } from '../azure-plan';
import type { PriceList } from './prices';

/**
 * What backups take of the vault. Most of it depends on the size of the database, which nobody knows beforehand: multiply it by the
 * GiB of yours.
 */
export interface BackupCost {
  /** How many snapshots are kept at most, the newest proven one included; those of older generations and failed ones not. */
  readonly snapshots: number;
  /** GiB of the vault for each GiB of the database: one more than are kept, while the next one is written. */
  readonly gibPerDatabaseGib: number;
  /** The largest database, in GiB, whose snapshots the vault has room for. What it holds is paid with its size. */
  readonly largestDatabaseGiB: number;
  /** Requests that write, in a month, for each GiB of the database: one a MiB of a snapshot. */
  readonly writesPerDatabaseGib: number;
  /** Requests that read, in a month, for each GiB of the database: one a MiB of a snapshot in a drill. */
  readonly readsPerDatabaseGib: number;
  /** What these requests cost in a month, for each GiB of the database; `undefined` where the prices have none for them. */
  readonly perMonthPerDatabaseGib: number | undefined;
}

const hoursPerMonth = 730;
const mibPerGib = 1_024;
const priced = 10_000;

/** Each file of a snapshot is looked at again once an hour by each agent, and its manifest is read. */
const looksPerSnapshot = 3;

/** What the backups of a plan take; `undefined` where there are none. */
export function describeBackups({ cluster, agents }: AzurePlan, prices: PriceList): BackupCost | undefined {
  const backup = cluster.declaredMembers?.backup;
  if (!agents || !backup) return undefined;
  const { fileShare } = agents.vault;
  const snapshots = mostSnapshots(backup);
  const writesPerDatabaseGib = Math.round((hoursPerMonth * 60 * mibPerGib) / backup.intervalMinutes);
  const readsPerDatabaseGib = Math.round((hoursPerMonth * mibPerGib) / backup.drillIntervalHours);
  const { standardShareTenThousandWrites: write, standardShareTenThousandReads: read } = prices;
  const isKnown = write !== undefined && read !== undefined;
  const standard = isKnown ? (write * writesPerDatabaseGib + read * readsPerDatabaseGib) / priced : undefined;
  return {
    snapshots,
    gibPerDatabaseGib: snapshots + 1,
    largestDatabaseGiB: fileShare.quotaGiB / (snapshots + 1),
    writesPerDatabaseGib,
    readsPerDatabaseGib,
    // Who pays for premium disks pays for no request.
    perMonthPerDatabaseGib: fileShare.accessTier === 'Premium' ? 0 : standard,
  };
}

/** Requests of all agents in a month that look at what backups there are, whatever their size. */
export function backupLooks({ members }: AzurePlan, { snapshots }: BackupCost): number {
  return members.length * snapshots * looksPerSnapshot * hoursPerMonth;
}

/** The newest snapshot is the last one of its hour, day, week and month at once; the newest proven one may be beside all. */
function mostSnapshots({ keep }: DeclaredBackup): number {
  const counts = [keep.hourly, keep.daily, keep.weekly, keep.monthly].filter((count) => count > 0);
  const sum = counts.reduce((total, count) => total + count, 0);
  return Math.max(1, sum - (counts.length - 1)) + 1;
}
