import type { DiagnosticSettingPlan } from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import type { ClusterContext } from './cluster-context';

/** Workspace that logs and metrics go to, if any. */
export class EtcdLogs {
  readonly workspaceId: string | undefined;

  constructor(private readonly context: ClusterContext) {
    this.workspaceId = createWorkspace(context);
  }

  /** Sends what one container group tells to the workspace. */
  createDiagnosticSetting(plan: DiagnosticSettingPlan | undefined, targetResourceId: string): void {
    if (!plan || this.workspaceId === undefined) return;
    new MonitorDiagnosticSetting(this.context.scope, plan.id, {
      name: plan.name,
      targetResourceId,
      logAnalyticsWorkspaceId: this.workspaceId,
      enabledLog: plan.logCategories.map((category) => ({ category })),
      enabledMetric: plan.metricCategories.map((category) => ({ category })),
    });
  }
}

function createWorkspace({ scope, plan, values, within }: ClusterContext): string | undefined {
  const { logAnalyticsWorkspace } = plan;
  if (!logAnalyticsWorkspace) return undefined;
  if (isExisting(logAnalyticsWorkspace)) return values.ofId(logAnalyticsWorkspace.existing);
  const { id, name, sku, retentionDays } = logAnalyticsWorkspace;
  return new LogAnalyticsWorkspace(scope, id, { ...within, name, sku, retentionInDays: retentionDays }).id;
}
