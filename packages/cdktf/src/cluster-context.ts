import { isExisting, type AzurePlan, type AzureSpec } from '@etcd-iac/azure';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import type { Construct } from 'constructs';
import { onDemand } from './on-demand';
import { PlanValues } from './plan-values';

/** What every part of a cluster is created from. */
export interface ClusterContext {
  readonly scope: Construct;
  readonly plan: AzurePlan;
  readonly values: PlanValues;
  /** What resources that lie in a region have in common. */
  readonly within: {
    readonly resourceGroupName: string;
    readonly location: string;
    readonly tags: Readonly<Record<string, string>>;
  };
}

/** Creates what all other parts of a cluster need: its resource group and its certificates. */
export function createClusterContext(scope: Construct, props: AzureSpec, plan: AzurePlan): ClusterContext {
  const certificates =
    plan.certificates && new (onDemand.certificates().EtcdCertificates)(scope, plan.certificates);
  const values = new PlanValues(props, certificates);
  const tags = values.ofTags(plan.tags);
  const resourceGroupName = createResourceGroup(scope, plan, values, tags);
  return { scope, plan, values, within: { resourceGroupName, location: plan.location, tags } };
}

function createResourceGroup(
  scope: Construct,
  { resourceGroup }: AzurePlan,
  values: PlanValues,
  tags: Readonly<Record<string, string>>,
): string {
  if (isExisting(resourceGroup)) return values.ofSpec(resourceGroup.existing);
  const { id, name, location } = resourceGroup;
  return new ResourceGroup(scope, id, { name, location, tags }).name;
}
