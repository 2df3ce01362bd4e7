/** The workspace for logs and metrics, as the user of a cluster declares it. */
export interface LogsSpec {
  /**
   * Whether to create a Log Analytics workspace for the logs and metrics of the container groups.
   * A change restarts every member; the data stay.
   * @default false
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/monitor/monitor_diagnostic_setting_resource.go
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-log-analytics
   */
  readonly createLogAnalyticsWorkspace?: boolean;
  /**
   * Days for which that workspace keeps them: 30 to 730.
   * A change leaves the members as they are.
   * @default 30
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/loganalytics/log_analytics_workspace_resource.go
   */
  readonly logRetentionDays?: number;
}

/** What a spec leaves out of it. */
export const logsDefaults = {
  createLogAnalyticsWorkspace: false,
  logRetentionDays: 30,
} as const satisfies LogsSpec;
