import { compact } from '../json';
import type { ResourceMapping } from './azurerm-mapping';

export const monitorDiagnosticSetting: ResourceMapping = {
  kind: 'resource',
  type: 'azurerm_monitor_diagnostic_setting',
  apiVersion: '2021-05-01-preview',
  outputs: {},
  replaceOnChanges: [],
  id: (setting) =>
    `${setting.text('target_resource_id')}/providers/Microsoft.Insights/diagnosticSettings/${setting.text('name')}`,
  body: (setting) => ({
    properties: {
      workspaceId: setting.required('log_analytics_workspace_id'),
      ...compact({ logAnalyticsDestinationType: setting.optional('log_analytics_destination_type') }),
      logs: setting
        .blocks('enabled_log')
        .map((log) => ({ category: log.required('category'), enabled: true })),
      metrics: setting
        .blocks('enabled_metric')
        .map((metric) => ({ category: metric.required('category'), enabled: true })),
    },
  }),
};
