import { isExisting, type AzurePlan, type AzureSpec, type GuestPlan } from '@etcd-iac/azure';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { onDemand } from './on-demand';
import { PlanValues } from './plan-values';
import type { ClusterProviders } from './providers';

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
  /** Which provider creates something, where it is not the cluster's own. */
  readonly providerOf: (plan: GuestPlan) => Pick<TerraformMetaArguments, 'provider'>;
}

/** Creates what all other parts of a cluster need: its resource group and its certificates. */
export function createClusterContext(
  scope: Construct,
  props: AzureSpec & ClusterProviders,
  plan: AzurePlan,
): ClusterContext {
  const certificates =
    plan.certificates && new (onDemand.certificates().EtcdCertificates)(scope, plan.certificates);
  const values = new PlanValues(props, certificates);
  const tags = values.ofTags(plan.tags);
  const resourceGroupName = createResourceGroup(scope, plan, values, tags);
  const { providers = {} } = props;
  return {
    scope,
    plan,
    values,
    within: { resourceGroupName, location: plan.location, tags },
    providerOf: ({ subscriptionId = '' }) => {
      const provider = providers[subscriptionId];
      return provider ? { provider } : {};
    },
  };
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
