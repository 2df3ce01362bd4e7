import type { Replacement, TerraformArguments, TerraformStack } from './stack-of-release';

/**
 * Arguments whose change replaces a resource, by type; `*` holds for all types of azurerm.
 * Source: ForceNew of azurerm 4.55.0 and tls 4.1.0, as far as the stacks use them. The real terraform knows the rest: see the
 * test that plans.
 */
const replacing: Readonly<Record<string, RegExp>> = {
  '*': /^(name|location|zones|.*_(name|id))$/,
  azurerm_container_group:
    /^(name|location|resource_group_name|container|diagnostics|dns_config|exposed_port|image_registry_credential|init_container|ip_address_type|os_type|priority|restart_policy|sku|subnet_ids|zones)$/,
  azurerm_public_ip: /^(name|location|resource_group_name|ip_version|sku|sku_tier|zones)$/,
  azurerm_storage_account:
    /^(name|location|resource_group_name|account_kind|account_tier|account_replication_type|is_hns_enabled|nfsv3_enabled)$/,
  azurerm_storage_share: /^(name|enabled_protocol|storage_account_id|storage_account_name)$/,
};
const renewalOnly = /^(early_renewal_hours|ready_for_renewal)$/;
/** What Terraform is told about a resource, which is no part of it. */
const meta = /^(lifecycle|depends_on|provider|count|for_each|connection|provisioner)$/;

/** The resources of a released stack that the present stack would delete or replace, as far as its text shows. */
export function terraformReplacements(
  released: TerraformStack,
  present: TerraformStack,
): readonly Replacement[] {
  const now = byAddress(present);
  const moved = new Map((present.moved ?? []).map(({ from, to }) => [from, to]));
  return [...byAddress(released)].flatMap(([address, before]): readonly Replacement[] => {
    const after = now.get(moved.get(address) ?? address);
    if (after === undefined)
      return [
        { resource: address, reason: 'is not declared any more, and no "moved" block says where it is' },
      ];
    const type = address.split('.')[0] ?? '';
    return Object.keys({ ...before, ...after })
      .filter((argument) => replaces(type, argument) && !same(before[argument], after[argument]))
      .map((argument) => ({
        resource: address,
        reason: `${argument} changes from ${shown(before[argument])} to ${shown(after[argument])}`,
      }));
  });
}

function byAddress({ resource = {} }: TerraformStack): ReadonlyMap<string, TerraformArguments> {
  return new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, given]): [string, TerraformArguments] => [`${type}.${name}`, given]),
    ),
  );
}

function replaces(type: string, argument: string): boolean {
  if (meta.test(argument)) return false;
  if (type.startsWith('tls_')) return !renewalOnly.test(argument);
  return (replacing[type] ?? replacing['*'])?.test(argument) ?? false;
}

function same(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** A value for a person to read, cut where it is long: a container is a page of text. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
