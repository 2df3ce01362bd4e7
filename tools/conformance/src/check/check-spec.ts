import type { AzureSpec } from '@etcd-iac/azure';
import { register, synthesize } from '../observe/adapters';
import { observePulumi } from '../observe/from-pulumi';
import { observeTerraform } from '../observe/from-terraform';
import { checkObservation, checkStack } from './check-observation';
import { compare, type Comparison } from './equal';
import type { Violation } from './violation';

/** What the suite finds out about one spec. */
export interface SpecReport {
  /** What Azure, Terraform or the provider would refuse; nothing, if all is well. */
  readonly violations: readonly Violation[];
  readonly comparison: Comparison;
}

/** Observes both adapters on a spec, checks each, and compares them. */
export async function checkSpec(spec: AzureSpec): Promise<SpecReport> {
  const stack = synthesize(spec);
  const cdktf = observeTerraform(stack);
  const pulumi = observePulumi(await register(spec));
  return {
    violations: [...checkStack(stack), ...checkObservation(cdktf), ...checkObservation(pulumi)],
    comparison: compare(cdktf, pulumi),
  };
}
