import type { AgentStatus } from './agent-status';
import type { BackupState, CopyState, DrillState } from './backup-status';

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

type Value = number | undefined;

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

function isOne(of: string, state: string | undefined, states: readonly string[]): string[] {
  if (state === undefined) return [];
  return [
    ...head(`${of}_condition`, `Whether the ${of} is so.`, 'gauge'),
    ...states.map((one) => `etcd_iac_agent_${of}_condition{is="${one}"} ${Number(one === state)}`),
  ];
}

const gauge = (name: string, help: string, value: Value): string[] => metric(name, help, 'gauge', value);
const counter = (name: string, help: string, value: Value): string[] => metric(name, help, 'counter', value);

/** What is not known is left out. */
function metric(name: string, help: string, kind: string, value: Value): string[] {
  return value === undefined ? [] : [...head(name, help, kind), `etcd_iac_agent_${name} ${value}`];
}

function head(name: string, help: string, kind: string): string[] {
  return [`# HELP etcd_iac_agent_${name} ${help}`, `# TYPE etcd_iac_agent_${name} ${kind}`];
}

const secondsOf = (time: string | undefined): Value =>
  time === undefined ? undefined : Math.floor(Date.parse(time) / 1_000);
const scaled = (ms: Value): Value => (ms === undefined ? undefined : ms / 1_000);
