import type { ExistingResource } from '../declaration/resource-index';

const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-company';

/** Id of something that a company already has, by its type and names below the provider. */
export function companyId(path: string): string {
  return `${group}/providers/${path}`;
}

/** Id of a virtual network of the company. */
export function networkId(name: string): string {
  return companyId(`Microsoft.Network/virtualNetworks/${name}`);
}

/** A virtual network of the company. */
export function existingNetwork(name: string, addressSpace: string): ExistingResource {
  return { id: networkId(name), body: { properties: { addressSpace: { addressPrefixes: [addressSpace] } } } };
}

/** A subnet of the company that nobody says the rules of. */
export function existingSubnet(network: string, name: string, addressPrefix: string): ExistingResource {
  return { id: `${networkId(network)}/subnets/${name}`, body: { properties: { addressPrefix } } };
}

/** A file share of the company, whose content is in a folder. */
export function existingShare(account: string, share: string, folder: string): ExistingResource {
  return { id: `${account}/fileServices/default/shares/${share}`, body: {}, folder };
}

/** A private zone of the company. */
export function existingZone(name: string): ExistingResource {
  return { id: companyId(`Microsoft.Network/privateDnsZones/${name}`), body: {} };
}

/** What lets a virtual network resolve a private zone, both of them the company's. */
export function existingLink(zone: string, network: string): ExistingResource {
  return {
    id: `${existingZone(zone).id}/virtualNetworkLinks/${network}`,
    body: { properties: { virtualNetwork: { id: networkId(network) } } },
  };
}
