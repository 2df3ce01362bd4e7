import {
  containerGroupAddress,
  createdBefore,
  formatPath,
  identityClientId,
  identityPrincipalId,
  isAzureOutput,
  mentionedIds,
  type ObservedAzure,
  type ObservedResource,
  parseArmId,
  type Path,
  storageAccountKey,
  valueAt,
} from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, type AzureRule } from './azure-rule';

/** What a program is told in a variable is its own business; all that counts is that it is there. */
const anyType = 'anything';

/** Which type an id must be of, by the end of its path, positions left out. */
const expectedTypes: readonly (readonly [pathEnd: string, type: string])[] = [
  ['properties.subnetIds.id', armTypes.subnet],
  ['properties.networkSecurityGroup.id', armTypes.networkSecurityGroup],
  ['properties.natGateway.id', armTypes.natGateway],
  ['properties.publicIpAddresses.id', armTypes.publicIpAddress],
  ['properties.virtualNetwork.id', armTypes.virtualNetwork],
  ['properties.remoteVirtualNetwork.id', armTypes.virtualNetwork],
  ['properties.workspaceId', armTypes.workspace],
  ['identity.userAssignedIdentities', armTypes.userAssignedIdentity],
  ['imageRegistryCredentials.identity', armTypes.userAssignedIdentity],
  ['properties.networkAcls.virtualNetworkRules.id', armTypes.subnet],
  ['azureFile.storageAccountName', armTypes.storageAccount],
  ['azureFile.shareName', armTypes.fileShare],
  ['azureFile.storageAccountKey', armTypes.storageAccount],
  ['properties.aRecords.ipv4Address', armTypes.containerGroup],
  ['properties.principalId', armTypes.userAssignedIdentity],
  ['environmentVariables.value', anyType],
];

/** Values that Azure decides, by the type that has them. */
const outputsOf: Readonly<Record<string, readonly string[]>> = {
  [armTypes.containerGroup]: [containerGroupAddress],
  [armTypes.storageAccount]: [storageAccountKey],
  [armTypes.userAssignedIdentity]: [identityClientId, identityPrincipalId],
};

/** Everything that a body speaks of is there, and is what it is taken for. */
export const referencesResolve: AzureRule = (observed) => {
  const types = new Map(
    [...observed.resources, ...observed.existing].map(({ id }) => [id, parseArmId(id)?.type]),
  );
  return observed.resources.flatMap((resource) =>
    mentions(resource, observed).flatMap(({ path, id }): readonly Violation[] => {
      const type = types.get(id);
      if (type === undefined) return [violation('reference/missing', resource, path, `${id} is not there`)];
      const expected = expectedType(path);
      if (expected === undefined)
        return [violation('reference/unknown', resource, path, 'is no known reference')];
      if (type !== expected && expected !== anyType) {
        return [violation('reference/type', resource, path, `is a ${type}, not a ${expected}`)];
      }
      const value = valueAt(resource.body, ...path);
      const isKnown = !isAzureOutput(value) || (outputsOf[type] ?? []).includes(value.$output);
      return isKnown
        ? []
        : [violation('reference/output', resource, path, 'is no value that Azure decides there')];
    }),
  );
};

/** What a resource is in, and what its body speaks of, is created before it. */
export const referencesAreOrdered: AzureRule = (observed) => {
  const before = createdBefore(observed);
  const ids = new Set(observed.resources.map(({ id }) => id));
  return observed.resources.flatMap((resource) => {
    const earlier = before.get(resource.id) ?? new Set();
    const cycle = earlier.has(resource.id)
      ? [violation('order/cycle', resource, ['dependsOn'], 'waits for itself')]
      : [];
    const parents = (parseArmId(resource.id)?.parents ?? [])
      .filter((id) => ids.has(id) && !earlier.has(id))
      .map((id) =>
        violation('order/parent', resource, ['dependsOn'], `does not wait for ${id}, which it is in`),
      );
    const mentioned = mentions(resource, observed)
      .filter(({ id }) => ids.has(id) && !earlier.has(id))
      .map(({ path, id }) =>
        violation('order/reference', resource, path, `the engine does not wait for ${id}`),
      );
    return [...cycle, ...parents, ...mentioned];
  });
};

/** What a resource is in is there too. */
export const parentsExist: AzureRule = ({ resources, existing }) => {
  const ids = new Set([...resources, ...existing].map(({ id }) => id));
  return resources.flatMap((resource) =>
    (parseArmId(resource.id)?.parents ?? [])
      // A file service comes with its account.
      .filter((id) => !id.endsWith('/fileServices/default') && !ids.has(id))
      .map((id) => violation('reference/parent', resource, [], `${id} is not there`)),
  );
};

function mentions(
  { body }: ObservedResource,
  { resources }: ObservedAzure,
): readonly { readonly path: Path; readonly id: string }[] {
  return mentionedIds(
    body,
    resources.map(({ id }) => id),
  );
}

function expectedType(path: Path): string | undefined {
  const steps = formatPath(path.filter((step) => typeof step === 'string'));
  return expectedTypes.find(([end]) => steps === end || steps.endsWith(`.${end}`))?.[1];
}
