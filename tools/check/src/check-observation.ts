import { readTerraformStack, resolveStack, type VariableValues } from '@etcd-iac/observe';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { checkArmSchema } from './arm-schema';
import { checkAzureRules } from './azure-rules/azure-rules';
import { checkClusterRules } from './cluster-rules/cluster-rules';
import { checkProviderSchema } from './provider-schema';
import { checkProviderValues } from './provider-values';
import { checkPulumiOrder } from './pulumi-order';
import type { Surroundings } from './surroundings';
import { checkTerraformOrder, checkTerraformReplacement } from './terraform-order';
import type { Violation } from './violation';
import { checkWrittenSecrets } from './written-secrets';

/**
 * Everything that Azure would refuse in what an adapter asks for, whichever engine it is for.
 *
 * @param existing - What is there before.
 */
export function checkObservation(observed: ObservedAzure, existing: Surroundings = []): readonly Violation[] {
  const checked = { ...observed, existing };
  return [
    ...observed.resources.flatMap(checkArmSchema),
    ...checkAzureRules(checked),
    ...checkClusterRules(checked),
    ...checkPulumiOrder(observed),
  ];
}

/** Everything that Terraform and its providers would refuse, do in the wrong order or tell everybody, in a synthesized stack. */
export function checkStack(stack: Json, variables: VariableValues = {}): readonly Violation[] {
  const resources = readTerraformStack(stack);
  const resolved = resolveStack(stack, variables);
  return [
    ...resources.flatMap(checkProviderSchema),
    ...resolved.flatMap(({ resource, values }) => checkProviderValues(resource, values)),
    ...resources.flatMap(checkWrittenSecrets),
    ...checkTerraformOrder(resolved),
    ...checkTerraformReplacement(resolved),
  ];
}
