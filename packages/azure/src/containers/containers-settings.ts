import type { MemberPlan } from '@etcd-iac/core';
import type { AgentSettings } from '../agent/agent-settings';
import type { BackupsGiven } from '../backup/backup-copy';
import type { NamesSpec } from '../names/names-spec';
import type { NetworkSettings } from '../network/network-settings';
import type { ProviderSettings } from '../providers/subscriptions';
import type { AzureRestoresSpec } from '../restore/restore-spec';
import type { StorageSettings } from '../storage/plan-storage';
import type { Decided } from '../values/decided';
import type { ContainersSpec, containersDefaults } from './containers-spec';

/** What the container groups of a cluster are decided from. */
export interface ContainersSettings
  extends
    Decided<ContainersSpec<unknown>, typeof containersDefaults>,
    Pick<NamesSpec, 'location'>,
    Pick<NetworkSettings, 'dnsServers'>,
    Pick<StorageSettings, 'storage'>,
    Pick<ProviderSettings, 'isDeferred'>,
    BackupsGiven,
    AzureRestoresSpec<unknown> {
  readonly image: string;
  readonly domain: string;
  /** `undefined` without agents. */
  readonly agent: AgentSettings | undefined;
  readonly ports: MemberPlan['ports'];
  readonly certificatesDir: string;
}
