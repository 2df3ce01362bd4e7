import { AttributeReader, type ResolvedResource } from '@etcd-iac/observe';
import { reachable } from '@etcd-iac/observe/observed';
import type { Violation } from './violation';

/**
 * A container group must wait for what completes its subnet. azurerm creates a subnet first, without security group and NAT
 * gateway, and joins them by associations: what only refers to the subnet may start before, open and without a way out.
 */
export function checkTerraformOrder(resolved: readonly ResolvedResource[]): readonly Violation[] {
  const waitsFor = new Map(resolved.map((one) => [one.resource.address, one.waitsFor]));
  const associations = resolved.filter(({ mapping }) => mapping.kind === 'association');
  const groups = resolved.filter(({ resource }) => resource.type === 'azurerm_container_group');
  return groups.flatMap((group) => {
    const before = reachable([group.resource.address], (address) => waitsFor.get(address) ?? []);
    return associations
      .filter((association) => concerns(association, group, resolved))
      .filter(({ resource }) => !before.has(resource.address))
      .map(({ resource }) => ({
        rule: 'terraform-order',
        resource: group.resource.address,
        path: 'depends_on',
        message: `does not wait for ${resource.address}, which completes its subnet`,
      }));
  });
}

/** Whether an association is about the group's subnet, or about the NAT gateway of that subnet. */
function concerns(
  association: ResolvedResource,
  group: ResolvedResource,
  resolved: readonly ResolvedResource[],
): boolean {
  const subnets = new AttributeReader(group.values, group.resource.address).list('subnet_ids');
  const target = targetOf(association);
  if (subnets.some((id) => id === target)) return true;
  return resolved.some(
    ({ resource, values }) =>
      resource.type === 'azurerm_subnet_nat_gateway_association' &&
      values.nat_gateway_id === target &&
      subnets.includes(values.subnet_id ?? null),
  );
}

function targetOf({ mapping, values, resource }: ResolvedResource): string | undefined {
  if (mapping.kind !== 'association') return undefined;
  return mapping.amend(new AttributeReader(values, resource.address)).target;
}

/**
 * azurerm does not read back the secrets of init containers, and would replace the group at every apply, unless the stack ignores
 * what it reads. Source: azurerm 4.55.0, container_group_resource.go.
 */
export function checkTerraformReplacement(resolved: readonly ResolvedResource[]): readonly Violation[] {
  return resolved
    .filter(({ resource }) => resource.type === 'azurerm_container_group')
    .filter(({ resource, values }) => {
      const group = new AttributeReader(values, resource.address);
      const hasSecret = group.blocks('init_container').some(readsSecret);
      return hasSecret && !resource.ignoreChanges.includes('init_container');
    })
    .map(({ resource }) => ({
      rule: 'terraform-replaced',
      resource: resource.address,
      path: 'lifecycle',
      message: 'is replaced at every apply, because of secrets of init containers',
    }));
}

function readsSecret(container: AttributeReader): boolean {
  const volumes = container.blocks('volume');
  const isSecret = (name: string) => volumes.some((volume) => volume.optional(name) !== undefined);
  return (
    container.optional('secure_environment_variables') !== undefined ||
    isSecret('secret') ||
    isSecret('storage_account_key')
  );
}
