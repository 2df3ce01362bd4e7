import { given } from '../inspection/given';
import { backupDefaults, type BackupSpec } from './backup-spec';
import type { DeclaredBackup } from './declared-backup';

/** Decides how the agents of a cluster back it up. @returns `undefined`: not at all. */
export function planBackup(backup: BackupSpec | false = {}): DeclaredBackup | undefined {
  if (backup === false) return undefined;
  const { intervalMinutes, drillIntervalHours } = { ...backupDefaults, ...given(backup) };
  return {
    intervalMinutes,
    keep: { ...backupDefaults.keep, ...given(backup.keep ?? {}) },
    drillIntervalHours,
  };
}
