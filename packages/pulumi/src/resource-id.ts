import { resourceIdParts } from '@etcd-iac/azure/adapter';
import type { Output } from '@pulumi/pulumi';
import { isMocked, mocksRemedy } from './engine/mocked';
import { runFailure } from './engine/run-failure';

/** A resource as others refer to it. */
export interface ResourceReference {
  readonly id: Output<string>;
  readonly name: Output<string>;
  readonly resourceGroupName: Output<string>;
}

/**
 * What an id says about a resource right below its provider, or about the one around it, such as the virtual network of a
 * subnet. The id may be known only later.
 */
export function readResourceId(id: Output<string>): ResourceReference {
  const parts = id.apply(splitResourceId);
  return {
    id: parts.apply((known) => known.slice(0, resourceIdParts.count).join('/')),
    name: parts.apply((known) => known[resourceIdParts.name] ?? ''),
    resourceGroupName: parts.apply((known) => known[resourceIdParts.resourceGroup] ?? ''),
  };
}

/** The subscription that an id is in. */
export function subscriptionIdOf(id: Output<string>): Output<string> {
  return id.apply((known) => splitResourceId(known)[resourceIdParts.subscription] ?? '');
}

/**
 * @throws RunError, which Pulumi shows without a stack trace, where the text is no id: one that was known only later has not been
 * checked before.
 */
export function splitResourceId(id: string): readonly string[] {
  const parts = id.split('/');
  if (parts.length >= resourceIdParts.count) return parts;
  throw runFailure(
    `${JSON.stringify(id)} is not the id of a resource, such as "/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…"${isMocked() ? `; ${mocksRemedy}, which gives resources such ids` : ''}`,
  );
}
