export { apps, synthesizeApp } from './app-stack';
export { armSchemaOf, type ArmResourceSchema } from './arm-schemas';
export { answerOf, answerOfAction } from './azure-native-answers';
export { AttributeReader } from './azurerm/attribute-reader';
export { azurermMappings } from './azurerm/azurerm-mappings';
export { changeJson, inStack } from './change-json';
export { changedText, type TextChange } from './changed-text';
export { isEngineText } from './engine-text';
export { observePulumi } from './from-pulumi';
export { observeTerraform } from './from-terraform';
export {
  observeTerraformOperations,
  type RequestedResource,
  type TerraformOperation,
} from './from-terraform-operations';
export type { HandIn } from './hand-in';
export { ObservationError } from './observation-error';
export { toObservedAzure, type RawRequest } from './observed-resources';
export { outputToken } from './output-tokens';
export {
  dataSourceSchemaOf,
  resourceSchemaOf,
  type AttributeSchema,
  type BlockSchema,
  type NestedBlockSchema,
} from './provider-schemas';
export { pulumiBehaviour } from './pulumi-behaviour';
export type { PulumiRegistration } from './pulumi-registration';
export { secretValue, withoutSecretMarks } from './secret-value';
export { mapSpecValues } from './spec-values';
export { readTerraformStack, type TerraformResource } from './terraform-stack';
export { resolveStack, type ResolvedResource, type VariableValues } from './terraform-values';
