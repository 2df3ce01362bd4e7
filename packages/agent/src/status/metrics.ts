import type { AgentState, AgentStatus } from './agent-status';

/** States in which somebody has to do something, or clients are not served. */
const states: readonly AgentState[] = [
  'starting',
  'learner',
  'closed',
  'serving',
  'no-quorum',
  'join-refused',
  'machine-failed',
  'vault-unreadable',
  'members-unknown',
  'not-declared',
  'waiting-for-quorum',
  'waiting-for-founder',
  'superseded',
  'retired',
  'older-generation',
  'foreign-cluster',
  'stopping',
];

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
    '# HELP etcd_iac_agent_etcd_starts_total How often etcd was started.',
    '# TYPE etcd_iac_agent_etcd_starts_total counter',
    `etcd_iac_agent_etcd_starts_total ${status.starts}`,
    '# HELP etcd_iac_agent_joins_total How often the member was taken in by a cluster.',
    '# TYPE etcd_iac_agent_joins_total counter',
    `etcd_iac_agent_joins_total ${status.joins}`,
    '',
  ].join('\n');
}
