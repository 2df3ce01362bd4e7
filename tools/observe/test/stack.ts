import type { Json, JsonObject } from '../src/observed-azure';

/** A stack with resources by type and name, and what is looked up behind `data`. */
export function stackOf(resources: Readonly<Record<string, JsonObject>>): Json {
  const parts: Record<'data' | 'resource', Record<string, Record<string, Json>>> = { data: {}, resource: {} };
  for (const [address, values] of Object.entries(resources)) {
    const part = address.startsWith('data.') ? 'data' : 'resource';
    const [type = '', name = ''] = address.replace('data.', '').split('.');
    parts[part][type] = { ...parts[part][type], [name]: values };
  }
  return { '//': {}, ...parts, terraform: {} };
}

/** A resource group that others can be in. */
export const group = { 'azurerm_resource_group.rg': { name: 'rg', location: 'eastus' } };

/** Arguments of a resource in that group. */
export const inGroup = { resource_group_name: '${azurerm_resource_group.rg.name}', location: 'eastus' };

/** The arguments of a container group with one container. */
export function containerGroup(container: JsonObject, rest: JsonObject = {}): Json {
  return stackOf({
    ...group,
    'azurerm_container_group.ci': {
      ...inGroup,
      name: 'ci',
      os_type: 'Linux',
      container: [{ name: 'etcd', image: 'etcd', cpu: 1, memory: 1, ...container }],
      ...rest,
    },
  });
}
