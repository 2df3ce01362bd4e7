import {
  isExisting,
  type DiagnosticSettingPlan,
  type ExistingPlan,
  type LogAnalyticsWorkspacePlan,
} from '@etcd-iac/azure';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import type { ClusterContext } from './cluster-context';

/** Workspace that logs and metrics go to. */
export class EtcdLogs {
  readonly workspaceId: string;

  constructor(
    private readonly context: ClusterContext,
    workspace: LogAnalyticsWorkspacePlan | ExistingPlan,
  ) {
    this.workspaceId = createWorkspace(context, workspace);
  }

  /** Sends what one container group tells to the workspace. */
  createDiagnosticSetting(plan: DiagnosticSettingPlan | undefined, targetResourceId: string): void {
    if (!plan) return;
    new MonitorDiagnosticSetting(this.context.scope, plan.id, {
      name: plan.name,
      targetResourceId,
      logAnalyticsWorkspaceId: this.workspaceId,
      enabledLog: plan.logCategories.map((category) => ({ category })),
      enabledMetric: plan.metricCategories.map((category) => ({ category })),
    });
  }
}

function createWorkspace(
  { scope, values, within }: ClusterContext,
  workspace: LogAnalyticsWorkspacePlan | ExistingPlan,
): string {
  if (isExisting(workspace)) return values.ofId(workspace.existing);
  const { id, name, sku, retentionDays } = workspace;
  return new LogAnalyticsWorkspace(scope, id, { ...within, name, sku, retentionInDays: retentionDays }).id;
}
