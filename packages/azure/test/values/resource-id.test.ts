import * as fc from 'fast-check';
import { spellResourceId } from '../../src';
import { parseResourceId } from '../../src/values/resource-id';
import { issuesWith } from '../refusal';
import { existingNetwork, ids, output, peering, token } from '../samples';

const nameChar = fc.constantFrom('a', 'z', 'A', 'Z', '0', '9', '-', '_', '.');
const name = fc.string({ unit: nameChar, minLength: 3, maxLength: 12 });

/** Ids of everything that can be handed in, with any names, also such as look like a part of an id. */
const resourceId = fc
  .tuple(fc.uuid(), fc.oneof(name, fc.constant('ResourceGroups')), name, name)
  .chain(([subscription, group, one, other]) => {
    const within = `/subscriptions/${subscription}/resourceGroups/${group}/providers`;
    return fc.constantFrom(
      `${within}/Microsoft.ManagedIdentity/userAssignedIdentities/${one}`,
      `${within}/Microsoft.Network/privateDnsZones/${one}`,
      `${within}/Microsoft.Network/virtualNetworks/${one}`,
      `${within}/Microsoft.Network/virtualNetworks/${one}/subnets/${other}`,
      `${within}/Microsoft.OperationalInsights/workspaces/Workspaces`,
      `${within}/Microsoft.Storage/storageAccounts/${one}`,
    );
  });

/** The id with the case of what is no name changed. */
function inOtherCase(id: string, change: (part: string) => string): string {
  const isName = [2, 4, 8, 10];
  return id
    .split('/')
    .map((part, index) => (isName.includes(index) ? part : change(part)))
    .join('/');
}

describe(spellResourceId, () => {
  it.each([
    ['resourcegroups', ids.subnet.replace('resourceGroups', 'resourcegroups'), ids.subnet],
    ['RESOURCEGROUPS', ids.identity.replace('resourceGroups', 'RESOURCEGROUPS'), ids.identity],
    ['microsoft.network', ids.privateDnsZone.replace('Microsoft.N', 'microsoft.n'), ids.privateDnsZone],
    ['privatednszones', ids.privateDnsZone.replace('DnsZ', 'dnsz'), ids.privateDnsZone],
    ['Subnets', ids.subnet.replace('/subnets', '/Subnets'), ids.subnet],
    ['Subscriptions', ids.workspace.replace('/subscriptions', '/Subscriptions'), ids.workspace],
    ['microsoft.storage', ids.storageAccount.replace('Microsoft.S', 'microsoft.s'), ids.storageAccount],
  ])('writes %s as azurerm wants it', (_, given, wanted) => {
    expect(given).not.toBe(wanted);
    expect(spellResourceId(given)).toBe(wanted);
  });

  it.each([
    ['upper', (part: string) => part.toUpperCase()],
    ['lower', (part: string) => part.toLowerCase()],
    ['its own', (part: string) => part],
  ])('gives any id in %s case back in its own, with its names as they are', (_, change) => {
    fc.assert(
      fc.property(resourceId, (id) => {
        expect(spellResourceId(inOtherCase(id, change))).toBe(id);
      }),
    );
  });

  it.each([token, '', 'rg-payments', 'Providers/Subnets', `https://portal.azure.com/#resource${ids.subnet}`])(
    'leaves alone what is no id: "%s"',
    (text) => {
      expect(spellResourceId(text)).toBe(text);
    },
  );
});

describe(parseResourceId, () => {
  it.each([
    [ids.subnet, 'Microsoft.Network/virtualNetworks', 'vnet-hub'],
    [ids.privateDnsZone.toUpperCase(), 'Microsoft.Network/privateDnsZones', 'ETCD.INTERNAL'],
  ])('tells what %s is', (id, type, resource) => {
    expect(parseResourceId(id)).toMatchObject({ type, name: resource });
    expect(parseResourceId(id)?.subscriptionId).toBe('00000000-0000-0000-0000-000000000000');
    expect(parseResourceId(id)?.resourceGroupName.toLowerCase()).toBe('rg-hub');
  });

  it.each(['', 'rg', '/subscriptions/1/resourceGroups/rg', ids.subnet.slice(1), `/x${ids.subnet}`])(
    'tells nothing of what is no id of a resource: "%s"',
    (text) => {
      expect(parseResourceId(text)).toBeUndefined();
    },
  );
});

describe('an id in another case', () => {
  it.each([
    ['existingVirtualNetworkId', ids.virtualNetwork, existingNetwork],
    ['existingSubnetId', ids.subnet, {}],
    ['existingPrivateDnsZoneId', ids.privateDnsZone, {}],
    ['existingLogAnalyticsWorkspaceId', ids.workspace, {}],
  ])('is taken as %s, all of it in upper case', (field, id, besides) => {
    expect(issuesWith({ ...besides, [field]: id.toUpperCase() })).toEqual([]);
  });

  it('is taken in lists as well', () => {
    expect(issuesWith({ identityIds: [ids.identity.toUpperCase(), token, output(ids.identity)] })).toEqual(
      [],
    );
    const virtualNetworkId = ids.virtualNetwork.toUpperCase();
    expect(issuesWith({ peerings: [{ ...peering, virtualNetworkId }] })).toEqual([]);
  });
});
