import type { ClusterContext } from './cluster-context';
import { createContainerGroup } from './container-group';
import type { EtcdMember, SharedParts } from './etcd-member';

/** Creates the container group that checks the cluster once it was deployed, if asked for. */
export function createSmokeTest(
  context: ClusterContext,
  { network, dns }: SharedParts,
  members: readonly EtcdMember[],
): void {
  const { smokeTest } = context.plan;
  if (!smokeTest) return;
  createContainerGroup(context, smokeTest, {
    subnetId: network.subnetId,
    dependsOn: [...network.associations, ...dns.links, ...members.map(({ dnsRecord }) => dnsRecord)],
    // azurerm does not read back the secrets of init containers and would replace the group at every apply. What the test
    // checks is part of its name.
    lifecycle: { ignoreChanges: ['init_container'] },
  });
}
