import type { Json, ObservedAzure } from '../observed-azure';
import { readTerraformStack } from '../observe/terraform-stack';
import { checkArmSchema } from './arm-schema';
import { checkAzureRules } from './azure-rules/azure-rules';
import { checkAzurermSchema } from './azurerm-schema';
import { checkClusterRules } from './cluster-rules';
import { checkTerraformOrder } from './terraform-order';
import type { Violation } from './violation';

/** Everything that Azure would refuse in what an adapter asks for, whichever engine it is for. */
export function checkObservation(observed: ObservedAzure): readonly Violation[] {
  return [
    ...observed.resources.flatMap(checkArmSchema),
    ...checkAzureRules(observed),
    ...checkClusterRules(observed),
  ];
}

/** Everything that Terraform and its provider would refuse, or do in the wrong order, in a synthesized stack. */
export function checkStack(stack: Json): readonly Violation[] {
  const resources = readTerraformStack(stack);
  return [...resources.flatMap(checkAzurermSchema), ...checkTerraformOrder(resources)];
}
