import type { MemberPlan } from '../cluster-plan';

/** Where the agent of a member finds what it needs beside its settings. */
export interface AgentPlace {
  /** Absolute path of the vault. */
  readonly vaultDir: string;
  /** Absolute path of a second vault that backups are copied to. @default none */
  readonly copyDir?: string;
  /** Absolute path of a folder on the machine's own disk where snapshots are tried out. @default `etcd-iac-scratch` in the system's temporary folder */
  readonly scratchDir?: string;
  /** Path of etcd. */
  readonly etcd: string;
  /** Address to listen on for status, metrics and the liveness probe. */
  readonly statusHost: string;
  /** Absolute path of the vault that holds the snapshot to begin with. @default the own vault */
  readonly restoreVaultDir?: string | undefined;
  /** Where it reads who is declared: a TXT record, or a file. */
  readonly declared: { readonly record: string } | { readonly file: string };
}

/**
 * The environment of a member's agent, beside that of its etcd: `ETCD_IAC_AGENT_*`. It depends on the member's ordinal, never on
 * the size of the cluster.
 *
 * @throws RangeError for a member that was planned without an agent.
 */
export function renderAgentEnv(
  { name, agent }: Pick<MemberPlan, 'name' | 'agent'>,
  { vaultDir, copyDir, scratchDir, restoreVaultDir, etcd, statusHost, declared }: AgentPlace,
): Record<string, string> {
  if (!agent) throw new RangeError(`member "${name}" has no agent`);
  const { ports, files, authorities, restore } = agent;
  return {
    ETCD_IAC_AGENT_ETCD: etcd,
    ETCD_IAC_AGENT_VAULT_DIR: vaultDir,
    ...(copyDir !== undefined && { ETCD_IAC_AGENT_COPY_DIR: copyDir }),
    ...(scratchDir !== undefined && { ETCD_IAC_AGENT_SCRATCH_DIR: scratchDir }),
    ...('record' in declared
      ? { ETCD_IAC_AGENT_MEMBERS_RECORD: declared.record }
      : { ETCD_IAC_AGENT_MEMBERS_FILE: declared.file }),
    ...(restore && {
      ETCD_IAC_AGENT_GENERATION: String(restore.generation),
      ETCD_IAC_AGENT_RESTORE_SNAPSHOT: restore.snapshot,
      ...(restoreVaultDir !== undefined && { ETCD_IAC_AGENT_RESTORE_DIR: restoreVaultDir }),
    }),
    ETCD_IAC_AGENT_MEMBER_PORT: String(ports.member),
    ETCD_IAC_AGENT_STATUS_PORT: String(ports.status),
    ETCD_IAC_AGENT_STATUS_HOST: statusHost,
    ...(authorities !== undefined && { ETCD_IAC_AGENT_AUTHORITIES_FILE: authorities }),
    ...(files && {
      ETCD_IAC_AGENT_CERTIFICATE_FILE: files.certificate,
      ETCD_IAC_AGENT_PRIVATE_KEY_FILE: files.privateKey,
    }),
  };
}
