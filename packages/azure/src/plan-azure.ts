import { ClusterSpecError, planCluster, type ClusterSpec } from '@etcd-iac/core';
import { clusterDefaults, clusterSpecEntries, given } from '@etcd-iac/core/inspection';
import { azureDefaults, timings } from './azure-defaults';
import type { AzurePlan } from './azure-plan';
import type { AzureSpec } from './azure-spec';
import { officialImage } from './etcd-image';
import { inspectAzureSpec } from './inspect-azure-spec';
import { planAzureMember } from './plan-azure-member';
import { clientCredentials, planCertificateResources } from './plan-certificates';
import { planDns } from './plan-dns';
import { planNetwork } from './plan-network';
import { planPeerings } from './plan-peerings';
import { planSmokeTest } from './plan-smoke-test';
import { clusterToken, resourceName } from './resource-names';

/** What an engine can do with the values of a spec. */
export interface PlanOptions {
  /**
   * Whether private keys, passwords and secure variables may stand in a spec as plain text. Where an engine would write them to
   * a file, they must come from it as a value that it keeps secret.
   * @default true
   */
  readonly acceptsPlainSecrets?: boolean;
}

/**
 * Decides everything about an etcd cluster on Azure Container Instances from what its user declares.
 *
 * @throws ClusterSpecError with every issue of the spec, those of the cluster and those of Azure.
 */
export function planAzure(spec: AzureSpec<unknown>, options: PlanOptions = {}): AzurePlan {
  const { issues, valid } = inspectAzureSpec(spec, options.acceptsPlainSecrets ?? true);
  if (issues.length > 0) throw new ClusterSpecError(issues); // node-do-not-add-exception-line

  // What was inspected is what is planned: a copy, without what the spec inherits or changes later.
  const settings = { ...azureDefaults, ...(valid as AzureSpec<unknown>) };
  const { location, tags, certificatesDir = clusterDefaults.certificatesDir } = settings;
  const cluster = planCluster(clusterSpecOf(settings));
  const { name } = cluster;
  const image = settings.image ?? officialImage(cluster.version);
  const ports = { ...clusterDefaults.ports, ...given(settings.ports ?? {}) };
  const logAnalyticsWorkspace = planWorkspace(name, settings);
  const memberSettings = {
    ...settings,
    image,
    certificatesDir,
    domain: cluster.domain,
    hasWorkspace: logAnalyticsWorkspace !== undefined,
  };
  return {
    cluster,
    location,
    tags,
    resourceGroup:
      settings.existingResourceGroupName === undefined
        ? { id: 'resource-group', name: resourceName('rg', name, location), location }
        : { existing: { from: 'spec', path: ['existingResourceGroupName'] } },
    ...planNetwork(cluster, ports, settings),
    peerings: planPeerings(name, location, settings.peerings),
    ...planDns(cluster, settings),
    logAnalyticsWorkspace,
    certificates: planCertificateResources(cluster.certificates),
    clientCredentials: clientCredentials(cluster),
    members: cluster.members.map((member) => planAzureMember(cluster, member, memberSettings)),
    smokeTest: settings.smokeTest ? planSmokeTest(cluster, memberSettings) : undefined,
  };
}

function planWorkspace(
  name: string,
  settings: Pick<
    AzureSpec<unknown>,
    'location' | 'existingLogAnalyticsWorkspaceId' | 'createLogAnalyticsWorkspace'
  > & { readonly logRetentionDays: number },
): AzurePlan['logAnalyticsWorkspace'] {
  if (settings.existingLogAnalyticsWorkspaceId !== undefined) {
    return { existing: { from: 'spec', path: ['existingLogAnalyticsWorkspaceId'] } };
  }
  if (!settings.createLogAnalyticsWorkspace) return undefined;
  return {
    id: 'log-analytics-workspace',
    name: resourceName('log', name, settings.location),
    sku: 'PerGB2018',
    retentionDays: settings.logRetentionDays,
  };
}

/** The part of the spec that core plans, with what depends on Azure decided. */
function clusterSpecOf(spec: AzureSpec<unknown>): ClusterSpec<unknown> {
  const fields = Object.entries(spec).filter(([field]) => Object.hasOwn(clusterSpecEntries, field));
  return {
    ...timings(spec),
    // The same cluster in another region is another cluster.
    initialClusterToken: clusterToken(spec.name, spec.location, spec.domain),
    ...(Object.fromEntries(fields) as unknown as ClusterSpec<unknown>),
  };
}
