export { defaultsOf } from './azurerm/defaults';
export { inspectDeclaration } from './azurerm/inspect-declaration';
export { resourceTypes, type ResourceType } from './azurerm/resource-type';
export type { Cloud, CloudResource } from './cloud';
export { Refusal, type Problem } from './diagnostics';
export type { Operation } from './operation';
export type { OnApply } from './azurerm/azurerm-session';
export type { KnownObject, KnownValue } from './schema/value';
export { startProvider, type StandInProvider, type StartProviderOptions } from './start-provider';
export { copyStack, type StackCopy } from './terraform/copy-stack';
export { findTerraform } from './terraform/find-terraform';
export { runTerraform, type RunTerraformOptions, type TerraformOptions } from './terraform/run-terraform';
export { TerraformError } from './terraform/terraform-error';
export {
  terraformPlan,
  type PlannedChange,
  type TerraformPlan,
  type TerraformPlanOptions,
} from './terraform/terraform-plan';
