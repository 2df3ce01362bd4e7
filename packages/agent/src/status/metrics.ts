import type { AgentState, AgentStatus } from './agent-status';
import { renderBackupMetrics } from './backup-metrics';
import { renderUpkeepMetrics } from './upkeep-metrics';

const states = Object.keys({
  starting: true,
  learner: true,
  closed: true,
  serving: true,
  'no-quorum': true,
  'join-refused': true,
  'no-etcd': true,
  'version-refused': true,
  'snapshot-first': true,
  'machine-failed': true,
  'vault-unreadable': true,
  'members-unknown': true,
  'not-declared': true,
  'waiting-for-quorum': true,
  'waiting-for-founder': true,
  'no-snapshot': true,
  'snapshots-unreadable': true,
  'older-generation-runs': true,
  restoring: true,
  'restore-failed': true,
  superseded: true,
  retired: true,
  'older-generation': true,
  'foreign-cluster': true,
  stopping: true,
} satisfies Record<AgentState, true>);

/** The status in Prometheus' text format. */
export function renderMetrics(status: AgentStatus): string {
  return [
    '# HELP etcd_iac_agent_state Whether the member is in the state.',
    '# TYPE etcd_iac_agent_state gauge',
    ...states.map((state) => `etcd_iac_agent_state{state="${state}"} ${Number(state === status.state)}`),
    '# HELP etcd_iac_agent_state_since_seconds When the member came into its state.',
    '# TYPE etcd_iac_agent_state_since_seconds gauge',
    `etcd_iac_agent_state_since_seconds ${Math.floor(Date.parse(status.since) / 1000)}`,
    '# HELP etcd_iac_agent_vault_readable Whether the vault could be read last.',
    '# TYPE etcd_iac_agent_vault_readable gauge',
    `etcd_iac_agent_vault_readable ${Number(status.vault === 'readable')}`,
    ...(status.address === undefined
      ? []
      : [
          '# HELP etcd_iac_agent_address_registered Whether the DNS record of the member is right.',
          '# TYPE etcd_iac_agent_address_registered gauge',
          `etcd_iac_agent_address_registered ${Number(status.address === 'registered')}`,
        ]),
    ...(status.restored === undefined
      ? []
      : [
          '# HELP etcd_iac_agent_restore_seconds How long it took to restore the snapshot that the generation began with.',
          '# TYPE etcd_iac_agent_restore_seconds gauge',
          `etcd_iac_agent_restore_seconds ${status.restored.seconds}`,
          '# HELP etcd_iac_agent_restored_snapshot_age_seconds How old that was, and with it what was lost.',
          '# TYPE etcd_iac_agent_restored_snapshot_age_seconds gauge',
          `etcd_iac_agent_restored_snapshot_age_seconds ${status.restored.ageSeconds}`,
        ]),
    ...(status.authentication === undefined
      ? []
      : [
          '# HELP etcd_iac_agent_authentication Whether etcd has the users and roles that are declared, and asks clients who they are.',
          '# TYPE etcd_iac_agent_authentication gauge',
          ...(['off', 'changing', 'on'] as const).map(
            (state) =>
              `etcd_iac_agent_authentication{state="${state}"} ${Number(state === status.authentication)}`,
          ),
        ]),
    '# HELP etcd_iac_agent_etcd_starts_total How often etcd was started.',
    '# TYPE etcd_iac_agent_etcd_starts_total counter',
    `etcd_iac_agent_etcd_starts_total ${status.starts}`,
    '# HELP etcd_iac_agent_joins_total How often the member was taken in by a cluster.',
    '# TYPE etcd_iac_agent_joins_total counter',
    `etcd_iac_agent_joins_total ${status.joins}`,
    ...renderBackupMetrics(status),
    ...renderUpkeepMetrics(status),
    '',
  ].join('\n');
}
