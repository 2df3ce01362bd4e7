import {
  type BlockSchema,
  dataSourceSchemaOf,
  readTerraformStack,
  resourceSchemaOf,
} from '@etcd-iac/observe';
import { isList, isObject, type Json, type JsonObject } from '@etcd-iac/observe/observed';

/**
 * Arguments that the cdktf adapter may write and that no recording has: how they are observed was read in the provider's source. Any
 * other such argument fails the suite, and so does an entry that a recording has by now.
 */
export const readArguments: readonly string[] = [
  'azurerm_container_group.dns_config.nameservers',
  'azurerm_container_group.image_registry_credential.user_assigned_identity_id',
  'azurerm_log_analytics_workspace.sku',
  'azurerm_log_analytics_workspace.tags',
  'azurerm_private_dns_txt_record.name',
  'azurerm_private_dns_txt_record.record.value',
  'azurerm_private_dns_txt_record.resource_group_name',
  'azurerm_private_dns_txt_record.tags',
  'azurerm_private_dns_txt_record.ttl',
  'azurerm_private_dns_txt_record.zone_name',
  'azurerm_role_assignment.skip_service_principal_aad_check',
  'azurerm_storage_account.share_properties.retention_policy.days',
  'azurerm_user_assigned_identity.tags',
];

/** The arguments of azurerm that a stack sets, `<type>.<block>.<argument>`, those of what it looks up behind `data.`, sorted. */
export function argumentsOf(stack: Json): readonly string[] {
  const all = readTerraformStack(stack).flatMap(({ type, isData, values }) => {
    const schema = isData ? dataSourceSchemaOf(type) : resourceSchemaOf(type);
    return type.startsWith('azurerm_') ? within(`${isData ? 'data.' : ''}${type}`, values, schema) : [];
  });
  return [...new Set(all)].sort();
}

function within(path: string, values: JsonObject, schema: BlockSchema | undefined): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    const block = schema?.block_types?.[name]?.block;
    if (!block) return [at];
    const items = isList(value) ? value : [value];
    return items.flatMap((item) => (isObject(item) ? within(at, item, block) : []));
  });
}
