import type { Cloud } from '../cloud';
import { Refusal } from '../diagnostics';
import type { KnownObject } from '../schema/value';
import { freeAddress } from './free-address';

/** Addresses that are kept for examples and lead nowhere. Source: RFC 5737. */
const publicRange = '203.0.113.0/24';

/** A public address that no resource has yet. */
export function freePublicAddress(cloud: Cloud): string {
  const taken = cloud.list().map(({ attributes }) => attributes.ip_address);
  const address = freeAddress(publicRange, taken);
  if (address === undefined) throw new Refusal('the stand-in has no public address left');
  return address;
}

/**
 * What azurerm only finds when it makes a public address.
 *
 * @throws Refusal
 */
export function checkPublicAddress({ sku, allocation_method: method }: KnownObject): void {
  if (sku !== 'Standard' || method !== 'Dynamic') return;
  throw new Refusal('static IP allocation must be used when creating Standard SKU public IP addresses');
}
