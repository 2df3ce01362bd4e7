// What was observed, and how to read it: all that a second opinion on it may see.
export { parseArmId, resourceGroupId, resourceId, subscription } from './arm-id';
export {
  azureOutput,
  containerGroupAddress,
  identityClientId,
  identityPrincipalId,
  isAzureOutput,
  storageAccountKey,
} from './azure-output';
export { createdBefore, reachable } from './graph';
export { canonicalText, isList, isObject, mapParts } from './json';
export { formatPath, listAt, numberAt, textAt, valueAt, walk, type Path } from './json-path';
export { mentionedIds } from './mentioned-ids';
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
