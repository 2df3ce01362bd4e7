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
    dependsOn: [...dns.links, ...members.map(({ dnsRecord }) => dnsRecord)],
  });
}
