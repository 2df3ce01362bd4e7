import { resourceId } from '../arm-id';
import { storageAccountKey } from '../azure-output';
import type { JsonObject } from '../observed-azure';
import type { AttributeReader } from './attribute-reader';
import type { AzurermDataSource, RequestPart, ResourceMapping } from './azurerm-mapping';

export const storageAccount: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_storage_account',
  apiVersion: '2024-01-01',
  outputs: { primary_access_key: storageAccountKey },
  replaceOnChanges: [],
  id: accountId,
  body: (account) => ({
    location: account.required('location'),
    tags: account.map('tags'),
    kind: account.orDefault('account_kind', 'StorageV2'),
    // The provider also sends `sku.tier`, which is read-only in Azure.
    sku: { name: `${account.text('account_tier')}_${account.text('account_replication_type')}` },
    properties: {
      ...switches(account),
      accessTier: account.orDefault('access_tier', 'Hot'),
      dnsEndpointType: account.orDefault('dns_endpoint_type', 'Standard'),
      minimumTlsVersion: account.orDefault('min_tls_version', 'TLS1_2'),
      publicNetworkAccess: account.flag('public_network_access_enabled', true) ? 'Enabled' : 'Disabled',
      networkAcls: networkAcls(account.block('network_rules')),
      encryption: encryption(account),
      // Azure takes no "Disabled" here, so the provider sends nothing.
      ...(account.flag('large_file_share_enabled', false) ? { largeFileSharesState: 'Enabled' } : {}),
    },
  }),
  parts: (account) => fileService(account.block('share_properties')),
};

/** An account that exists already, of which only the key is looked up. */
export const storageAccountKeys: AzurermDataSource = {
  kind: 'data',
  type: 'azurerm_storage_account',
  outputs: { primary_access_key: storageAccountKey },
  id: accountId,
};

function accountId(account: AttributeReader): string {
  return resourceId(
    account.text('resource_group_name'),
    'Microsoft.Storage/storageAccounts',
    account.text('name'),
  );
}

/** The provider also sends empty rules for other origins and empty settings of SMB, which Azure takes for its own. */
function fileService(shares: AttributeReader | undefined): readonly RequestPart[] {
  if (!shares) return [];
  const days = shares.block('retention_policy')?.orDefault('days', 7);
  const policy = days === undefined ? { enabled: false } : { enabled: true, days };
  return [{ path: '/fileServices/default', body: { properties: { shareDeleteRetentionPolicy: policy } } }];
}

function switches(account: AttributeReader): JsonObject {
  return {
    supportsHttpsTrafficOnly: account.flag('https_traffic_only_enabled', true),
    allowSharedKeyAccess: account.flag('shared_access_key_enabled', true),
    allowBlobPublicAccess: account.flag('allow_nested_items_to_be_public', true),
    allowCrossTenantReplication: account.flag('cross_tenant_replication_enabled', false),
    defaultToOAuthAuthentication: account.flag('default_to_oauth_authentication', false),
    isHnsEnabled: account.flag('is_hns_enabled', false),
    isLocalUserEnabled: account.flag('local_user_enabled', true),
    isNfsV3Enabled: account.flag('nfsv3_enabled', false),
    isSftpEnabled: account.flag('sftp_enabled', false),
  };
}

function networkAcls(rules: AttributeReader | undefined): JsonObject {
  if (!rules) return { defaultAction: 'Allow', bypass: 'AzureServices' };
  const bypass = rules.texts('bypass');
  return {
    defaultAction: rules.required('default_action'),
    bypass: bypass.length === 0 ? 'AzureServices' : bypass.join(', '),
    virtualNetworkRules: rules.list('virtual_network_subnet_ids').map((id) => ({ id, action: 'Allow' })),
  };
}

function encryption(account: AttributeReader): JsonObject {
  return {
    keySource: 'Microsoft.Storage',
    services: {
      queue: { keyType: account.orDefault('queue_encryption_key_type', 'Service') },
      table: { keyType: account.orDefault('table_encryption_key_type', 'Service') },
    },
    ...(account.flag('infrastructure_encryption_enabled', false)
      ? { requireInfrastructureEncryption: true }
      : {}),
  };
}
