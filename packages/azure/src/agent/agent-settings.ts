import { releaseChecksums } from '@etcd-iac/core';
import { agentDefaults, given } from '@etcd-iac/core/inspection';
import type { Decided } from '../values/decided';
import { azureAgentDefaults, type AzureAgentSpec } from './agent-spec';

/** What agents are decided from. */
export interface AgentSettings extends Decided<AzureAgentSpec<unknown>, typeof azureAgentDefaults> {
  readonly ports: { readonly member: number; readonly status: number };
}

/** Decides what the agent of a spec leaves out. */
export function agentSettings(agent: AzureAgentSpec<unknown>): AgentSettings {
  return {
    ...azureAgentDefaults,
    ...given(agent),
    ports: { ...agentDefaults.ports, ...given(agent.ports ?? {}) },
  };
}

/** SHA-256 of the archive with etcd that Container Instances, which are amd64, run; `undefined` where nobody has said it. */
export function etcdChecksum(version: string, { etcdChecksum }: AzureAgentSpec<unknown>): string | undefined {
  return etcdChecksum ?? releaseChecksums[`etcd-v${version}-linux-amd64.tar.gz`];
}
