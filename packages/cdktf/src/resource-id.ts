import { resourceIdParts } from '@etcd-iac/azure/adapter';
import { Fn } from 'cdktf';

/** A resource as others refer to it. */
export interface ResourceReference {
  readonly id: string;
  readonly name: string;
  readonly resourceGroupName: string;
}

/**
 * What an id says about a resource right below its provider, or about the one around it, such as the virtual network of a
 * subnet. Terraform reads it, which may be the first to know the id.
 */
export function readResourceId(id: string): ResourceReference {
  const parts = Fn.split('/', id);
  return {
    id: Fn.join('/', Fn.slice(parts, 0, resourceIdParts.count) as string[]),
    name: Fn.element(parts, resourceIdParts.name) as string,
    resourceGroupName: Fn.element(parts, resourceIdParts.resourceGroup) as string,
  };
}

/** The subscription that an id is in. */
export function subscriptionIdOf(id: string): string {
  return Fn.element(Fn.split('/', id), resourceIdParts.subscription) as string;
}
