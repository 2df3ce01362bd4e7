import type { OtherNames } from '@etcd-iac/core/inspection';

/** What fields are called elsewhere, by the names that they have here. */
export type FieldNames<Fields> = NonNullable<OtherNames<keyof Fields & string>['fields']>;

/** What others call a virtual network. */
export const networkNames =
  'vnet, network, vpc, virtual network, vnet id, network id, vpc id, virtual network id';

/** What others call a region. */
export const regionNames = 'region, loc, geo, geography, datacenter, dc, region id';
