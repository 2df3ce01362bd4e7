import type { AzureSpec } from '@etcd-iac/azure';
import type { ObservedPair } from '../observe/adapters';
import type { HandIn } from '../observe/hand-in';
import { register } from '../observe/register';
import { synthesize, terraformVariables } from '../observe/synthesize';
import { observePulumi } from '../observe/from-pulumi';
import { observeTerraform } from '../observe/from-terraform';
import { checkObservation, checkStack } from './check-observation';
import { compare, type Comparison } from './equal';
import { surroundingsOf } from './surroundings';
import type { Violation } from './violation';

/** What the suite finds out about one spec. */
export interface SpecReport {
  /** What Azure, Terraform or the provider would refuse; nothing, if all is well. */
  readonly violations: readonly Violation[];
  readonly comparison: Comparison;
  readonly observed: ObservedPair;
}

/** Observes both adapters on a spec, checks each, and compares them. */
export async function checkSpec(spec: AzureSpec, handIn: HandIn = 'text'): Promise<SpecReport> {
  const stack = synthesize(spec, handIn);
  const variables = terraformVariables(spec, handIn);
  const cdktf = observeTerraform(stack, variables);
  const pulumi = observePulumi(await register(spec, handIn));
  const existing = surroundingsOf(spec);
  return {
    violations: [
      ...checkStack(stack, variables),
      ...checkObservation(cdktf, existing),
      ...checkObservation(pulumi, existing),
    ],
    comparison: compare(cdktf, pulumi),
    observed: { cdktf, pulumi },
  };
}
