import { isExisting, type AzurePlan } from '@etcd-iac/azure';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import type { Output } from '@pulumi/pulumi';
import { childName, type ChildScope } from './child';
import { EtcdCertificates } from './etcd-certificates';
import { PlanValues, type ClusterArgs, type Tags } from './plan-values';

/** What every part of a cluster is created from. */
export interface ClusterContext {
  readonly child: ChildScope;
  readonly plan: AzurePlan;
  readonly values: PlanValues;
  /** What resources that lie in a region have in common. */
  readonly within: {
    readonly resourceGroupName: Output<string>;
    readonly location: string;
    readonly tags: Tags;
  };
}

/** Creates what all other parts of a cluster need: its resource group and its certificates. */
export function createClusterContext(child: ChildScope, args: ClusterArgs, plan: AzurePlan): ClusterContext {
  const values = new PlanValues(args, new EtcdCertificates(child, plan.certificates));
  const { location } = plan;
  const tags = values.ofTags(plan.tags);
  const resourceGroupName = createResourceGroup(child, plan, values, tags);
  return { child, plan, values, within: { resourceGroupName, location, tags } };
}

function createResourceGroup(
  child: ChildScope,
  { resourceGroup }: AzurePlan,
  values: PlanValues,
  tags: Tags,
): Output<string> {
  if (isExisting(resourceGroup)) return values.ofSpec(resourceGroup.existing);
  const { id, name, location } = resourceGroup;
  return new ResourceGroup(
    childName(child, id),
    { resourceGroupName: name, location, tags },
    { parent: child.parent },
  ).name;
}
