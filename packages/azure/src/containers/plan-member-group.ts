import type { ClusterPlan, MemberPlan } from '@etcd-iac/core';
import { resourceName } from '../names/resource-names';
import type { ContainerGroupPlan } from './container-group-plan';
import type { ContainersSettings } from './containers-settings';
import type { AvailabilityZone } from './containers-spec';
import { containerGroup, planDnsServers } from './plan-container-group';
import { containersOf, planAccess } from './plan-containers';

/** Decides the container group of each member. What all of them have in common is decided once. */
export function planMemberGroups(
  cluster: ClusterPlan,
  settings: ContainersSettings,
): (member: MemberPlan) => ContainerGroupPlan {
  const { location, zones } = settings;
  const containers = containersOf(cluster, settings);
  const shared = {
    restartPolicy: 'Always',
    initContainers: [],
    ...planAccess(settings.registry, settings.identityIds),
    dnsServers: planDnsServers(settings.dnsServers),
  } as const;
  return (member) =>
    containerGroup({
      ...shared,
      identityIds:
        settings.agent?.registerAddress === true
          ? [...shared.identityIds, { from: 'identity' }]
          : shared.identityIds,
      id: `${member.name}-container-group`,
      name: resourceName('ci', member.name, location),
      zones: zonesOf(member, zones),
      containers: containers(member),
    });
}

/** By its ordinal alone, so that a member stays where it is when others join. */
function zonesOf({ ordinal }: MemberPlan, zones: readonly AvailabilityZone[]): readonly AvailabilityZone[] {
  const zone = zones[(ordinal - 1) % zones.length];
  return zone === undefined ? [] : [zone];
}
