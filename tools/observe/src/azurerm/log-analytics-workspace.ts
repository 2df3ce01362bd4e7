import { resourceId } from '../arm-id';
import type { AttributeReader } from './attribute-reader';
import type { ResourceMapping } from './azurerm-mapping';

export const logAnalyticsWorkspace: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_log_analytics_workspace',
  // The provider asks 2022-10-01; the facts have the version that azure-native asks.
  apiVersion: '2023-09-01',
  outputs: {},
  replaceOnChanges: [],
  id: (workspace) =>
    resourceId(
      workspace.text('resource_group_name'),
      'Microsoft.OperationalInsights/workspaces',
      workspace.text('name'),
    ),
  body: (workspace) => ({
    location: workspace.required('location'),
    tags: workspace.map('tags'),
    properties: {
      sku: { name: workspace.orDefault('sku', 'PerGB2018') },
      retentionInDays: workspace.orDefault('retention_in_days', 30),
      publicNetworkAccessForIngestion: access(workspace, 'internet_ingestion_enabled'),
      publicNetworkAccessForQuery: access(workspace, 'internet_query_enabled'),
      features: {
        enableLogAccessUsingOnlyResourcePermissions: workspace.flag('allow_resource_only_permissions', true),
        disableLocalAuth: !workspace.flag('local_authentication_enabled', true),
      },
      // Minus one is no limit.
      workspaceCapping: { dailyQuotaGb: workspace.orDefault('daily_quota_gb', -1) },
    },
  }),
};

function access(workspace: AttributeReader, argument: string): string {
  return workspace.flag(argument, true) ? 'Enabled' : 'Disabled';
}
