import type { Json, JsonObject } from '../../src/observed-azure';

/** A stack with resources of azurerm, by type and name. */
export function stackOf(resources: Readonly<Record<string, JsonObject>>): Json {
  const resource: Record<string, Record<string, Json>> = {};
  for (const [address, values] of Object.entries(resources)) {
    const [type = '', name = ''] = address.split('.');
    resource[type] = { ...resource[type], [name]: values };
  }
  return { '//': {}, resource, terraform: {} };
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
