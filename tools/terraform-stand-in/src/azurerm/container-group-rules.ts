import type { ValueRules } from '../behaviour/resource-behaviour';
import { atLeast, itemsBetween, notEmpty, oneOf, port, uuid } from '../behaviour/value-rule';
import { identityType, located } from './common-rules';
import { resourceIdOf } from './resource-id';

const probe = (name: string): ValueRules => ({
  [`container.${name}.http_get.path`]: notEmpty,
  [`container.${name}.http_get.port`]: port,
  [`container.${name}.http_get.scheme`]: oneOf('http', 'https'),
});
const volume = (block: string): ValueRules => ({
  [`${block}.volume.mount_path`]: notEmpty,
  [`${block}.volume.name`]: notEmpty,
  [`${block}.volume.share_name`]: notEmpty,
  [`${block}.volume.storage_account_key`]: notEmpty,
  [`${block}.volume.storage_account_name`]: notEmpty,
});

/** What azurerm 4.55.0 checks in the configuration of a container group. */
export const containerGroupRules: ValueRules = {
  ...located,
  dns_name_label_reuse_policy: oneOf(
    'Noreuse',
    'ResourceGroupReuse',
    'SubscriptionReuse',
    'TenantReuse',
    'Unsecure',
  ),
  ip_address_type: oneOf('Public', 'Private', 'None'),
  os_type: oneOf('Windows', 'Linux'),
  priority: oneOf('Regular', 'Spot'),
  restart_policy: oneOf('Always', 'Never', 'OnFailure'),
  sku: oneOf('Confidential', 'Dedicated', 'Standard'),
  subnet_ids: itemsBetween(0, 1),
  'subnet_ids.*': resourceIdOf('azurerm_subnet'),
  'container.commands.*': notEmpty,
  'container.cpu_limit': atLeast(0),
  'container.image': notEmpty,
  'container.memory_limit': atLeast(0),
  'container.name': notEmpty,
  'container.ports.port': port,
  'container.ports.protocol': oneOf('TCP', 'UDP'),
  'diagnostics.log_analytics.log_type': oneOf('ContainerInsights', 'ContainerInstanceLogs'),
  'diagnostics.log_analytics.workspace_id': uuid,
  'diagnostics.log_analytics.workspace_key': notEmpty,
  'dns_config.options.*': notEmpty,
  'dns_config.search_domains.*': notEmpty,
  'exposed_port.port': port,
  'exposed_port.protocol': oneOf('TCP', 'UDP'),
  'identity.identity_ids.*': resourceIdOf('azurerm_user_assigned_identity'),
  'identity.type': identityType,
  'image_registry_credential.password': notEmpty,
  'image_registry_credential.server': notEmpty,
  'image_registry_credential.user_assigned_identity_id': resourceIdOf('azurerm_user_assigned_identity'),
  'image_registry_credential.username': notEmpty,
  'init_container.commands.*': notEmpty,
  'init_container.image': notEmpty,
  'init_container.name': notEmpty,
  ...probe('liveness_probe'),
  ...probe('readiness_probe'),
  ...volume('container'),
  ...volume('init_container'),
};
