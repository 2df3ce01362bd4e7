import type { ResourceType } from './azurerm/resource-type';
import type { KnownObject } from './schema/value';

/** A resource as it is in the cloud. */
export interface CloudResource {
  readonly type: ResourceType;
  readonly id: string;
  readonly attributes: KnownObject;
}

/**
 * The resources of all subscriptions, which Terraform's state is compared with.
 *
 * A test changes it to play somebody who changes Azure by hand, or puts in what was there before.
 */
export interface Cloud {
  readonly list: () => readonly CloudResource[];
  readonly find: (type: ResourceType, id: string) => CloudResource | undefined;
  /** Adds a resource, or replaces the one of the same type and id. */
  readonly put: (resource: CloudResource) => void;
  readonly remove: (type: ResourceType, id: string) => void;
}

/** A cloud without resources. */
export function newCloud(): Cloud {
  const resources = new Map<string, CloudResource>();
  // An association has the id of the subnet it belongs to.
  const keyOf = (type: ResourceType, id: string): string => `${type} ${id}`;
  return {
    list: () => [...resources.values()],
    find: (type, id) => resources.get(keyOf(type, id)),
    put: (resource) => void resources.set(keyOf(resource.type, resource.id), resource),
    remove: (type, id) => void resources.delete(keyOf(type, id)),
  };
}
