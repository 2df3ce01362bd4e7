import type { MemberPlan } from '@etcd-iac/core';
import type { AgentSettings } from '../agent/agent-settings';
import type { ExistingResources } from '../existing/existing-resources';
import type { NamesSpec } from '../names/names-spec';
import type { ProviderSettings } from '../providers/subscriptions';
import type { Decided } from '../values/decided';
import type { NetworkSpec, networkDefaults } from './network-spec';

/** What the network of a cluster is decided from. */
export interface NetworkSettings
  extends
    Decided<NetworkSpec<unknown>, typeof networkDefaults>,
    Pick<NamesSpec, 'location'>,
    ExistingResources<unknown>,
    ProviderSettings {
  readonly ports: MemberPlan['ports'];
  /** `undefined` without agents. */
  readonly agent: AgentSettings | undefined;
}
