import { resourceIdParts } from './spec-value';

/** The types of resources that can be handed in, as azurerm writes them in ids. */
const types = [
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.OperationalInsights/workspaces',
  'Microsoft.Storage/storageAccounts',
] as const;

/** What in an id is no name, by its spelling in lower case. */
const spellings = new Map(
  [
    'subscriptions',
    'resourceGroups',
    'providers',
    'subnets',
    ...types.flatMap((type) => type.split('/')),
  ].map((part) => [part.toLowerCase(), part]),
);

/** What an id says of a resource. */
export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  /** Such as `Microsoft.Network/virtualNetworks`, in its own spelling. */
  readonly type: string;
  readonly name: string;
}

/** What an id says of a resource right below its provider, or of the one around it; `undefined` where the text is no such id. */
export function parseResourceId(id: string): ResourceId | undefined {
  const parts = spellResourceId(id).split('/');
  const { subscription, resourceGroup, name, count } = resourceIdParts;
  const [root, subscriptions, , resourceGroups, , providers, provider, kind] = parts;
  const isId =
    root === '' &&
    subscriptions === 'subscriptions' &&
    resourceGroups === 'resourceGroups' &&
    providers === 'providers';
  if (!isId || parts.length < count) return undefined;
  return {
    subscriptionId: parts[subscription] ?? '',
    resourceGroupName: parts[resourceGroup] ?? '',
    type: `${provider}/${kind}`,
    name: parts[name] ?? '',
  };
}

/**
 * An id as azurerm wants it: what is no name, in the spelling that Azure documents. Azure tells no case apart, but some of its
 * answers hold `resourcegroups` or `microsoft.network`, and azurerm refuses these. Names stay as they are, and so does text that is
 * no id, such as one that is known only later.
 *
 * Source: terraform-provider-azurerm 4.55.0, ids of arguments are parsed with regard to case.
 */
export function spellResourceId(id: string): string {
  if (!/^\/subscriptions\//i.test(id)) return id;
  // Every second part is a name, except for the provider, which is followed by a type.
  return id
    .split('/')
    .map((part, index) => (isName(index) ? part : (spellings.get(part.toLowerCase()) ?? part)))
    .join('/');
}

function isName(index: number): boolean {
  const { subscription, resourceGroup, name } = resourceIdParts;
  const isBelow = index >= name && (index - name) % 2 === 0;
  return index === subscription || index === resourceGroup || isBelow;
}
