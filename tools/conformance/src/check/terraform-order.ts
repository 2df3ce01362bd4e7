import { reachable } from '../graph';
import { AttributeReader } from '../observe/azurerm/attribute-reader';
import { resolveStack, type ResolvedResource } from '../observe/terraform-values';
import type { TerraformResource } from '../observe/terraform-stack';
import type { Violation } from './violation';

/**
 * A container group must wait for what completes its subnet. azurerm creates a subnet first, without security group and NAT
 * gateway, and joins them by associations: what only refers to the subnet may start before, open and without a way out.
 */
export function checkTerraformOrder(resources: readonly TerraformResource[]): readonly Violation[] {
  const resolved = resolveStack(resources);
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
