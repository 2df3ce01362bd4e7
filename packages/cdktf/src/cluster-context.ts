import type { AzurePlan, GuestPlan } from '@etcd-iac/azure';
import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import type { PlanValues } from './plan-values';

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
