import type { ClusterPlan } from '@etcd-iac/core';
import { clusterDefaults, given } from '@etcd-iac/core/inspection';
import { agentSettings } from './agent/agent-settings';
import type { AgentsSettings } from './agent/plan-agents';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';
import type { ContainersSettings } from './containers/containers-settings';
import { officialImage } from './containers/etcd-image';
import type { LogsSettings } from './logs/plan-logs';
import type { NetworkSettings } from './network/network-settings';
import type { ProviderSettings } from './providers/subscriptions';
import type { StorageSettings } from './storage/plan-storage';

/** What the resources of a cluster are decided from: what the spec says of Azure, with every default decided. */
export interface AzureSettings
  extends NetworkSettings, StorageSettings, LogsSettings, ContainersSettings, AgentsSettings {}

/** Decides what a spec leaves out. */
export function azureSettings(
  spec: AzureSpec<unknown>,
  { version }: ClusterPlan,
  providers: ProviderSettings,
): AzureSettings {
  return {
    image: officialImage(version),
    certificatesDir: clusterDefaults.certificatesDir,
    ...azureDefaults,
    ...given(spec),
    agent: spec.agent && agentSettings(spec.agent),
    ports: { ...clusterDefaults.ports, ...given(spec.ports ?? {}) },
    ...providers,
  };
}
