import { fieldsOf, flag, listOf, text, valueOf } from '@etcd-iac/core/inspection';
import v = require('valibot');
import { peeringOtherNames } from '../other-names';

/** An IPv4 range in CIDR notation. */
export const addressRange = (remedy: string) =>
  text({
    maxLength: 18,
    pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    rule: 'an IPv4 range in CIDR notation',
    remedy,
  });

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** Address of a DNS server. */
export const dnsServer = valueOf({
  maxLength: 15,
  pattern: new RegExp(`^${octet}(\\.${octet}){3}$`),
  rule: 'an IPv4 address',
  remedy: 'write one such as "10.1.0.4", without a port',
});

/** An Azure region. */
export const region = text({
  maxLength: 40,
  pattern: /^[a-z][a-z0-9]+$/,
  rule: 'an Azure region in its short form',
  remedy: 'write lower-case letters and digits without spaces, such as "eastus"',
});

/** Tells something in a spec from its like, as a part of names and ids. */
export const label = (rule: string, remedy: string) =>
  text({ maxLength: 40, pattern: /^[a-z0-9](-?[a-z0-9])*$/, rule, remedy, does: 'goes into names' });

/** Id of a resource of one type; its name by a pattern without anchors, and as it is shown. */
export function resourceId(type: string, name: string, what: string, shown = '…') {
  const id = `/subscriptions/[^/\\s]+/resourceGroups/[^/\\s]+/providers/${type.replaceAll('.', '\\.')}/`;
  return valueOf({
    maxLength: 1000,
    // The names of types are compared without regard to case, as Azure does. No name holds a brace, as templates do.
    pattern: new RegExp(`^(?!.*[{}])${anyCase(id)}${name}$`),
    rule: `the id of ${what}`,
    remedy: `write /subscriptions/…/resourceGroups/…/providers/${type}/${shown}`,
  });
}

/** Id of a virtual network. */
export const virtualNetworkId = resourceId(
  'Microsoft.Network/virtualNetworks',
  '[^/\\s]{2,64}',
  'a virtual network',
);

/** Id of a user-assigned identity. */
export const identityId = resourceId(
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  '[A-Za-z0-9][\\w-]{2,127}',
  'a user-assigned identity',
);

/** A peering, field by field. */
export const peeringEntries = fieldsOf(
  {
    name: label(
      'a name of 1 to 40 lower-case letters, digits and single hyphens',
      'choose one such as "hub"',
    ),
    virtualNetworkId,
    location: region,
    addressSpaces: listOf(addressRange('write one such as "10.1.0.0/16"'), {
      most: 100,
      rule: 'a list of IPv4 ranges',
      remedy: 'write ["10.1.0.0/16"]',
    }),
    createReverse: v.optional(flag('leave it out to have both ways created')),
    useRemoteGateways: v.optional(flag('leave it out to use no gateway of the other network')),
    allowForwardedTraffic: v.optional(flag('leave it out to take in what the other network sends itself')),
  },
  { rule: 'a peering', remedy: 'write { name, virtualNetworkId, location, addressSpaces }' },
  peeringOtherNames,
);

/** A pattern in any case; escapes stay as they are. */
export function anyCase(pattern: string): string {
  return pattern.replace(/(?<!\\)[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
