/** The workspace for logs and metrics, as the user of a cluster declares it. */
export interface LogsSpec {
  /**
   * Whether to create a Log Analytics workspace for the logs and metrics of the container groups.
   * @default false
   */
  readonly createLogAnalyticsWorkspace?: boolean;
  /** Days for which that workspace keeps them: 30 to 730. @default 30 */
  readonly logRetentionDays?: number;
}

/** What a spec leaves out of it. */
export const logsDefaults = {
  createLogAnalyticsWorkspace: false,
  logRetentionDays: 30,
} as const satisfies LogsSpec;
