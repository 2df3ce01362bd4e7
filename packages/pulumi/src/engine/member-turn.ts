import type { AzureMemberPlan } from '@etcd-iac/azure';
import { memberSettleSeconds } from '@etcd-iac/azure/adapter';
import { getContainerGroup, type ContainerGroup } from '@pulumi/azure-native/containerinstance';
import type { PrivateRecordSet } from '@pulumi/azure-native/privatedns';
import { all, log, runtime, type Output, type Resource } from '@pulumi/pulumi';
import type { ClusterContext } from '../cluster-context';
import { runFailure } from './run-failure';
import { waitUntilSettled } from './wait-until-settled';

/** Names of members that the others do not wait for. A variable, and no field of the spec: it holds for one deployment. */
const lostMembers = 'ETCD_IAC_LOST_MEMBERS';

/** A member that is changed before another. */
export interface MemberBefore {
  readonly member: {
    readonly name: string;
    readonly containerGroup: ContainerGroup;
    readonly dnsRecord: PrivateRecordSet;
  };
  readonly plan: AzureMemberPlan;
}

/**
 * What the container group of a member waits for: the record of the member before, and that this one runs again.
 *
 * None of it goes into a property of the group: a group that is deleted before it is replaced takes with it what has a property
 * of it that cannot be changed in place, which would be all groups after it. What only comes after it, Pulumi lets be.
 */
export function turnAfter(
  { scope, within }: ClusterContext,
  { member, plan }: MemberBefore,
): readonly [Resource, Output<Resource>] {
  const { name, containerGroup, dnsRecord } = member;
  const containerGroupName = plan.containerGroup.name;
  const runs = all([within.resourceGroupName, containerGroup.id, dnsRecord.id]).apply(
    async ([resourceGroupName]): Promise<Resource> => {
      if (runtime.isDryRun() || isLost(name)) return containerGroup;
      const failure = await waitUntilSettled({
        settleSeconds: memberSettleSeconds(plan.dnsRecord.ttlSeconds),
        look: async () =>
          (await getContainerGroup({ resourceGroupName, containerGroupName }, scope.options)).containers,
        report: (text) => log.info(`${name} ${text}`, containerGroup, undefined, true),
      });
      if (failure === undefined) return containerGroup;
      throw runFailure(
        `${name} does not run (${failure}), so the members after it were left as they are; look at "az container logs ` +
          `--resource-group ${resourceGroupName} --name ${containerGroupName} --container-name etcd", mend it and deploy ` +
          `again. If it is lost for good, deploy with ${lostMembers}=${name}`,
      );
    },
  );
  return [dnsRecord, runs];
}

function isLost(member: string): boolean {
  const names = process.env[lostMembers] ?? '';
  return names.split(',').some((name) => name.trim() === member);
}
