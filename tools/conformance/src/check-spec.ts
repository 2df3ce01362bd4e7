import type { AzureSpec } from '@etcd-iac/azure';
import {
  checkObservation,
  checkStack,
  compare,
  type Comparison,
  surroundingsOf,
  type Violation,
} from '@etcd-iac/check';
import { type HandIn, observePulumi, observeTerraform } from '@etcd-iac/observe';
import { synthesize, terraformVariables } from '@etcd-iac/observe/cdktf';
import type { ObservedPair } from './adapters';
import { register } from './register';

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
