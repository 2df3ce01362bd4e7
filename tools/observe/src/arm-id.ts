import { ObservationError } from './observation-error';

/** The subscription of an engine's own provider in every observation: which one it is, no adapter decides. */
export const subscription = '00000000-0000-0000-0000-000000000000';

const groupType = 'Microsoft.Resources/resourceGroups';

/** Id of a resource group. */
export function resourceGroupId(group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

/** Id of a resource in a group: one name for each part of the type behind the provider. */
export function resourceId(group: string, type: string, ...names: readonly string[]): string {
  const [provider = '', ...kinds] = type.split('/');
  if (kinds.length !== names.length)
    throw new ObservationError(type, `needs ${kinds.length} names, not ${names.length}`);
  const parts = kinds.map((kind, index) => `${kind}/${names[index] ?? ''}`);
  return `${resourceGroupId(group)}/providers/${provider}/${parts.join('/')}`;
}

/** The same id of another subscription, where it is one of the engine's own provider. */
export function inSubscription(id: string, other: string): string {
  const own = `/subscriptions/${subscription}/`;
  return id.startsWith(own) ? `/subscriptions/${other}/${id.slice(own.length)}` : id;
}

/** What an id says. */
export interface ArmId {
  /** Such as `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  /** Name below the parent. */
  readonly name: string;
  /** Ids of the resources that it is in, the nearest first, the resource group last. */
  readonly parents: readonly string[];
}

const groupPattern = /^(\/subscriptions\/[^/]+\/resourceGroups\/([^/]+))(\/providers\/.+)?$/;

/** A provider with types and names in turn. An extension, such as a diagnostic setting, adds one more of these. */
const providerPattern = /^([^/]+)((?:\/[^/]+\/[^/]+)+)$/;

/** Takes an id apart; `undefined` where the text is no id of a resource or resource group. */
export function parseArmId(id: string): ArmId | undefined {
  const [, group, groupName = '', path] = groupPattern.exec(id) ?? [];
  if (group === undefined) return undefined;
  if (path === undefined) return { type: groupType, name: groupName, parents: [] };
  const sections = path.split('/providers/').slice(1);
  const last = sections.at(-1) ?? '';
  const extended = id.slice(0, -`/providers/${last}`.length);
  if (!sections.every((section) => providerPattern.test(section))) return undefined;
  const [provider = '', ...steps] = last.split('/');
  const kinds = steps.filter((_, index) => index % 2 === 0);
  const parents = kinds.slice(1).map((_, index) => {
    const above = steps.slice(0, steps.length - 2 * (index + 1));
    return `${extended}/providers/${provider}/${above.join('/')}`;
  });
  const outer = sections.length > 1 ? [extended, ...(parseArmId(extended)?.parents ?? [])] : [group];
  return {
    type: [provider, ...kinds].join('/'),
    name: steps.at(-1) ?? '',
    parents: [...parents, ...outer],
  };
}
