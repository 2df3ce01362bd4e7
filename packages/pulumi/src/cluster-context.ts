import type { AzurePlan, GuestPlan } from '@etcd-iac/azure';
import type { Output, ProviderResource } from '@pulumi/pulumi';
import type { ClusterScope } from './engine/cluster-scope';
import type { PlanValues, Tags } from './plan-values';

/** What every part of a cluster is created from. */
export interface ClusterContext {
  readonly scope: ClusterScope;
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
