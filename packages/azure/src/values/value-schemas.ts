import { text, valueOf } from '@etcd-iac/core/inspection';

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

/** A pattern in any case; escapes stay as they are. */
export function anyCase(pattern: string): string {
  return pattern.replace(/(?<!\\)[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
