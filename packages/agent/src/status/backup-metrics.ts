import type { AgentStatus } from './agent-status';
import type { BackupState, CopyState, DrillState } from './backup-status';
import { counter, gauge, isOne, type Value } from './metric-lines';

const backupStates = Object.keys({
  ok: true,
  none: true,
  overdue: true,
  running: true,
  'vault-full': true,
  'vault-unreadable': true,
  failing: true,
} satisfies Record<BackupState, true>);

const drillStates = Object.keys({
  pending: true,
  ok: true,
  running: true,
  skipped: true,
  failed: true,
  failing: true,
} satisfies Record<DrillState, true>);

const copyStates = Object.keys({
  ok: true,
  behind: true,
  running: true,
  'vault-full': true,
  'vault-unreadable': true,
  failing: true,
} satisfies Record<CopyState, true>);

/** What the status says of backups, in Prometheus' text format. */
export function renderBackupMetrics({ backup, drill, copy }: AgentStatus): string[] {
  return [
    ...isOne('backup', backup?.state, backupStates),
    ...gauge('backup_taken_seconds', 'When the newest good snapshot was begun.', secondsOf(backup?.takenAt)),
    ...gauge('backup_duration_seconds', 'How long it took.', scaled(backup?.durationMs)),
    ...gauge('backup_size_bytes', 'How large it is.', backup?.sizeBytes),
    ...gauge('backup_uncounted', 'Snapshots that do not count.', backup?.uncounted.length),
    ...counter('backup_failures_total', 'Tries in vain to take a snapshot.', backup?.failures),
    ...isOne('drill', drill?.state, drillStates),
    ...gauge('drill_proven_seconds', 'When a snapshot was proven last.', secondsOf(drill?.provenAt)),
    ...gauge('drill_restore_seconds', 'How long it took to restore it.', drill?.restoreSeconds),
    ...counter('drill_failures_total', 'Drills that came to no end.', drill?.failures),
    ...isOne('copy', copy?.state, copyStates),
    ...gauge('copy_taken_seconds', 'When the newest copied snapshot was begun.', secondsOf(copy?.takenAt)),
    ...counter('copy_failures_total', 'Tries in vain to copy a snapshot.', copy?.failures),
  ];
}

const secondsOf = (time: string | undefined): Value =>
  time === undefined ? undefined : Math.floor(Date.parse(time) / 1_000);
const scaled = (ms: Value): Value => (ms === undefined ? undefined : ms / 1_000);
