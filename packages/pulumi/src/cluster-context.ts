import { isExisting, type AzurePlan, type GuestPlan } from '@etcd-iac/azure';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import type { Output, ProviderResource } from '@pulumi/pulumi';
import { childName, type ChildScope } from './engine/cluster-scope';
import { EtcdCertificates } from './etcd-certificates';
import { PlanValues, type ClusterArgs, type Tags } from './plan-values';
import type { ClusterProviders } from './providers';

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
  /** Which provider creates something, where it is not the cluster's own. */
  readonly providerOf: (plan: GuestPlan) => { readonly provider?: ProviderResource };
}

/** Creates what all other parts of a cluster need: its resource group and its certificates. */
export function createClusterContext(
  child: ChildScope,
  args: ClusterArgs & ClusterProviders,
  plan: AzurePlan,
): ClusterContext {
  const values = new PlanValues(args, new EtcdCertificates(child, plan.certificates));
  const { location } = plan;
  const tags = values.ofTags(plan.tags);
  const resourceGroupName = createResourceGroup(child, plan, values, tags);
  const { providers = {} } = args;
  return {
    child,
    plan,
    values,
    within: { resourceGroupName, location, tags },
    providerOf: ({ subscriptionId = '' }) => {
      const provider = providers[subscriptionId];
      return provider ? { provider } : {};
    },
  };
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
