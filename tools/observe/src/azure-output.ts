import { isObject } from './json';
import type { AzureOutput, Json } from './observed-azure';

/** Where the address of a container group is. */
export const containerGroupAddress = 'properties.ipAddress.ip';

/** Where the first key of a storage account is: in the answer of an action, not in the resource. */
export const storageAccountKey = 'listKeys().keys[0].value';

/** What an identity signs in as. */
export const identityClientId = 'properties.clientId';

/** What a role is assigned to where an identity gets it. */
export const identityPrincipalId = 'properties.principalId';

/** A value that Azure decides, as JSON. */
export function azureOutput(resource: string, output: string): Json {
  return { $resource: resource, $output: output };
}

/** Whether a value of a body is one that Azure decides. */
export function isAzureOutput(value: unknown): value is AzureOutput & Readonly<Record<string, Json>> {
  return isObject(value) && typeof value.$resource === 'string' && typeof value.$output === 'string';
}
