export type {
  AzureOutput,
  EngineText,
  Issued,
  Json,
  JsonObject,
  ObservedAzure,
  ObservedCertificate,
  ObservedKey,
  ObservedResource,
} from './observed-azure';

export { observeAdapters, type ObservedPair } from './observe/adapters';
export type { HandIn } from './observe/hand-in';
export { register } from './observe/register';
export { observeCdktf, synthesize, terraformVariables } from './observe/synthesize';
export { collectRegistrations } from './observe/collect-registrations';
export { observePulumi } from './observe/from-pulumi';
export { observeTerraform } from './observe/from-terraform';
export {
  observeTerraformOperations,
  type RequestedResource,
  type TerraformOperation,
} from './observe/from-terraform-operations';
export { ObservationError } from './observe/observation-error';
export { pulumiBehaviour } from './observe/pulumi-behaviour';
export type { PulumiRegistration } from './observe/pulumi-registration';

export { checkObservation, checkStack } from './check/check-observation';
export { checkSpec, type SpecReport } from './check/check-spec';
export { compare, type Comparison, type Difference } from './check/equal';
export { knownDifferences, type KnownDifference } from './check/known-differences';
export { surroundingsOf, type ExistingResource, type Surroundings } from './check/surroundings';
export { describeViolations, type Violation } from './check/violation';
