import type { ClusterPlan } from '@etcd-iac/core';
import { planAddressRegistration } from './agent/plan-agents';
import type { AzureMemberPlan } from './azure-plan';
import type { AzureSettings } from './azure-settings';
import { planMemberGroups } from './containers/plan-member-group';
import { planDiagnosticSetting } from './logs/plan-logs';
import { planDnsRecord } from './network/plan-dns';
import { planStorage } from './storage/plan-storage';

/** Decides what Azure holds for each member. */
export function planAzureMembers(cluster: ClusterPlan, settings: AzureSettings): AzureMemberPlan[] {
  const groupOf = planMemberGroups(cluster, settings);
  return cluster.members.map((member) => ({
    member,
    ...planStorage(member, settings),
    containerGroup: groupOf(member),
    diagnosticSetting: planDiagnosticSetting(member.name, settings),
    dnsRecord: planDnsRecord(member.name, settings),
    addressRegistration: planAddressRegistration(member.name, settings),
  }));
}
