import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';
import type { AzureMemberPlan } from './azure-plan';
import type { AvailabilityZone } from './azure-spec';
import type { RegistryAccess } from './containers/container-spec';
import { containerGroup, planDnsServers } from './containers/plan-container-group';
import { containersOf, planAccess, type ContainerSettings } from './containers/plan-containers';
import { planStorage, type StorageSettings } from './storage/plan-storage';
import type { DiagnosticSettingPlan } from './logs/log-plan';
import { resourceName } from './names/resource-names';
import type { ServedBy } from './providers/subscriptions';

/** What the resources of a member are decided from, the same for all members. */
export interface MemberSettings extends StorageSettings, ContainerSettings {
  readonly zones: readonly AvailabilityZone[];
  readonly recordTtlSeconds: number;
  readonly registry: RegistryAccess<unknown> | undefined;
  readonly identityIds: readonly unknown[];
  readonly dnsServers: readonly unknown[];
  readonly hasWorkspace: boolean;
  /** Who creates what lies in the zone. */
  readonly inZone: ServedBy;
}

/** Decides what Azure holds for each member. */
export function planAzureMembers(cluster: ClusterPlan, settings: MemberSettings): AzureMemberPlan[] {
  const { location, zones, registry, recordTtlSeconds, inZone, hasWorkspace } = settings;
  const { registryCredential, identityIds } = planAccess(registry, settings.identityIds);
  const dnsServers = planDnsServers(settings.dnsServers);
  const containers = containersOf(cluster, settings);
  return cluster.members.map((member) => {
    const { name } = member;
    const { storageAccount, fileShare } = planStorage(member, settings);
    return {
      member,
      storageAccount,
      fileShare,
      containerGroup: containerGroup({
        id: `${name}-container-group`,
        name: resourceName('ci', name, location),
        restartPolicy: 'Always',
        zones: zonesOf(member, zones),
        initContainers: [],
        containers: containers(member),
        registryCredential,
        identityIds,
        dnsServers,
      }),
      diagnosticSetting: hasWorkspace ? diagnosticSetting(name) : undefined,
      dnsRecord: {
        id: `${name}-dns-record`,
        name,
        ttlSeconds: recordTtlSeconds,
        ...inZone,
      },
    };
  });
}

/** Source: Azure Monitor, supported logs and metrics of Microsoft.ContainerInstance/containerGroups. */
function diagnosticSetting(member: string): DiagnosticSettingPlan {
  return {
    id: `${member}-diagnostic-setting`,
    name: 'log-analytics',
    logCategories: ['ContainerEvent', 'ContainerInstanceLog'],
    metricCategories: ['AllMetrics'],
  };
}

/** By its ordinal alone, so that a member stays where it is when others join. */
function zonesOf({ ordinal }: MemberPlan, zones: readonly AvailabilityZone[]): readonly AvailabilityZone[] {
  const zone = zones[(ordinal - 1) % zones.length];
  return zone === undefined ? [] : [zone];
}
