import type { DiagnosticSettingPlan } from '@etcd-iac/azure';
import { isExisting } from '@etcd-iac/azure/adapter';
import { DiagnosticSetting } from '@pulumi/azure-native/monitor';
import { Workspace } from '@pulumi/azure-native/operationalinsights';
import type { Output } from '@pulumi/pulumi';
import type { ClusterContext } from './cluster-context';

/** Workspace that logs and metrics go to, if any. */
export class EtcdLogs {
  readonly workspaceId: Output<string> | undefined;

  constructor(private readonly context: ClusterContext) {
    this.workspaceId = createWorkspace(context);
  }

  /** Sends what one container group tells to the workspace. */
  createDiagnosticSetting(plan: DiagnosticSettingPlan | undefined, resourceUri: Output<string>): void {
    if (!plan || !this.workspaceId) return;
    const { scope } = this.context;
    new DiagnosticSetting(
      scope.name(plan.id),
      {
        name: plan.name,
        resourceUri,
        workspaceId: this.workspaceId,
        logs: plan.logCategories.map((category) => ({ category, enabled: true })),
        metrics: plan.metricCategories.map((category) => ({ category, enabled: true })),
      },
      scope.options,
    );
  }
}

function createWorkspace({ scope, plan, values, within }: ClusterContext): Output<string> | undefined {
  const { logAnalyticsWorkspace } = plan;
  if (!logAnalyticsWorkspace) return undefined;
  if (isExisting(logAnalyticsWorkspace)) return values.ofId(logAnalyticsWorkspace.existing);
  const { id, name, sku, retentionDays } = logAnalyticsWorkspace;
  return new Workspace(
    scope.name(id),
    { ...within, workspaceName: name, sku: { name: sku }, retentionInDays: retentionDays },
    scope.options,
  ).id;
}
