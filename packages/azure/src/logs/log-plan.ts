import type { ResourcePlan } from '../values/resource-plan';

/** Log Analytics workspace of the cluster. */
export interface LogAnalyticsWorkspacePlan extends ResourcePlan {
  readonly sku: 'PerGB2018';
  readonly retentionDays: number;
}

/** Sends logs and metrics of one container group to the workspace. */
export interface DiagnosticSettingPlan extends ResourcePlan {
  readonly logCategories: readonly string[];
  readonly metricCategories: readonly string[];
}
