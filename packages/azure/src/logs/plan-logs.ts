import type { ExistingResources } from '../existing/existing-resources';
import type { NamesSpec } from '../names/names-spec';
import { resourceName } from '../names/resource-names';
import type { Decided } from '../values/decided';
import { fromSpec, type ExistingPlan } from '../values/spec-value';
import type { DiagnosticSettingPlan, LogAnalyticsWorkspacePlan } from './log-plan';
import type { LogsSpec, logsDefaults } from './logs-spec';

/** What is decided from about logs and metrics. */
export interface LogsSettings
  extends
    Decided<LogsSpec, typeof logsDefaults>,
    Pick<NamesSpec, 'location'>,
    Pick<ExistingResources<unknown>, 'existingLogAnalyticsWorkspaceId'> {}

/** Decides where logs and metrics of all members go, `undefined` where they go nowhere. */
export function planWorkspace(
  name: string,
  settings: LogsSettings,
): LogAnalyticsWorkspacePlan | ExistingPlan | undefined {
  if (settings.existingLogAnalyticsWorkspaceId !== undefined) {
    return { existing: fromSpec<ExistingResources>('existingLogAnalyticsWorkspaceId') };
  }
  if (!settings.createLogAnalyticsWorkspace) return undefined;
  return {
    id: 'log-analytics-workspace',
    name: resourceName('log', name, settings.location),
    sku: 'PerGB2018',
    retentionDays: settings.logRetentionDays,
  };
}

/**
 * Decides what a member sends there. Source: Azure Monitor, supported logs and metrics of
 * Microsoft.ContainerInstance/containerGroups.
 */
export function planDiagnosticSetting(
  member: string,
  { existingLogAnalyticsWorkspaceId, createLogAnalyticsWorkspace }: LogsSettings,
): DiagnosticSettingPlan | undefined {
  if (existingLogAnalyticsWorkspaceId === undefined && !createLogAnalyticsWorkspace) return undefined;
  return {
    id: `${member}-diagnostic-setting`,
    name: 'log-analytics',
    logCategories: ['ContainerEvent', 'ContainerInstanceLog'],
    metricCategories: ['AllMetrics'],
  };
}
