import type { ObservedResource } from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, type AzureRule } from './azure-rule';

interface NameRule {
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
}

const networkName = { min: 1, max: 80, pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/ };
const singleHyphens = /^[a-z0-9](-?[a-z0-9])*$/;

/** Source: Azure's resource name rules, and what azurerm 4.55.0 was recorded to refuse where that is more. */
const nameRules: Readonly<Record<string, NameRule>> = {
  [armTypes.resourceGroup]: { min: 1, max: 90, pattern: /^[-\w._()]*[-\w_()]$/ },
  [armTypes.virtualNetwork]: { ...networkName, min: 2, max: 64 },
  [armTypes.subnet]: networkName,
  [armTypes.peering]: networkName,
  [armTypes.networkSecurityGroup]: networkName,
  [armTypes.natGateway]: networkName,
  [armTypes.publicIpAddress]: networkName,
  [armTypes.virtualNetworkLink]: networkName,
  // One to 63 characters a label, 2 to 34 labels.
  [armTypes.privateDnsZone]: { min: 3, max: 253, pattern: /^[\w-]{1,63}(\.[\w-]{1,63}){1,33}$/ },
  // azurerm wants lower case; Azure keeps whatever case it is given, and a second engine would see a change.
  [armTypes.aRecord]: { min: 1, max: 63, pattern: /^(@|[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)$/ },
  // Several labels, too, as services have: `_etcd._tcp`.
  [armTypes.txtRecord]: {
    min: 1,
    max: 253,
    pattern: /^(@|[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*)$/,
  },
  [armTypes.userAssignedIdentity]: { min: 3, max: 128, pattern: /^[A-Za-z0-9][\w-]*$/ },
  // azurerm takes any UUID, in any case.
  [armTypes.roleAssignment]: { min: 36, max: 36, pattern: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i },
  [armTypes.storageAccount]: { min: 3, max: 24, pattern: /^[a-z0-9]+$/ },
  // An account has one.
  [armTypes.fileService]: { min: 7, max: 7, pattern: /^default$/ },
  [armTypes.fileShare]: { min: 3, max: 63, pattern: singleHyphens },
  [armTypes.workspace]: { min: 4, max: 63, pattern: /^[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]$/ },
  [armTypes.diagnosticSetting]: { min: 1, max: 260, pattern: /^[^*#%&+:<>?/\\]+$/ },
  [armTypes.containerGroup]: { min: 1, max: 63, pattern: singleHyphens },
};

/** Every resource has a name that Azure takes for its type. */
export const nameIsValid: AzureRule = ({ resources }) =>
  resources.flatMap((resource): readonly Violation[] => {
    const rule = nameRules[resource.type];
    if (!rule) return [violation('name', resource, [], `there is no name rule for ${resource.type}`)];
    const { length } = resource.name;
    if (length >= rule.min && length <= rule.max && rule.pattern.test(resource.name)) return [];
    const message = `"${resource.name}" is not ${rule.min} to ${rule.max} characters as ${rule.pattern.source}`;
    return [violation('name', resource, [], message)];
  });

/** Azure compares names without their case, so two ids that differ in case are one resource. */
export const nameIsUnique: AzureRule = ({ resources }) => {
  const key = ({ type, id, name }: ObservedResource): string =>
    (type === armTypes.storageAccount ? name : id).toLowerCase();
  return resources
    .filter((resource, index) => resources.slice(0, index).some((other) => key(other) === key(resource)))
    .map((resource) => violation('name-unique', resource, [], `"${resource.name}" is taken`));
};
