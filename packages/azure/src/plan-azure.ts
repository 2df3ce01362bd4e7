import { ClusterSpecError, planCluster, type ClusterSpec } from '@etcd-iac/core';
import { clusterDefaults, clusterSpecEntries, given } from '@etcd-iac/core/inspection';
import type { AzurePlan } from './azure-plan';
import type { AzureSpec } from './azure-spec';
import { officialImage } from './etcd-image';
import { azureDefaults } from './azure-defaults';
import { inspectAzureSpec } from './inspect-azure-spec';
import { planAzureMember } from './plan-azure-member';
import { planNetwork } from './plan-network';
import { resourceName } from './resource-names';

/**
 * Decides everything about an etcd cluster on Azure Container Instances from what its user declares.
 *
 * @throws ClusterSpecError with every issue of the spec, those of the cluster and those of Azure.
 */
export function planAzure(spec: AzureSpec): AzurePlan {
  const { issues, valid } = inspectAzureSpec(spec);
  if (issues.length > 0) throw new ClusterSpecError(issues);

  // What was inspected is what is planned: a copy, without what the spec inherits or changes later.
  const settings = { ...azureDefaults, ...(valid as AzureSpec) };
  const { location, tags } = settings;
  const cluster = planCluster(clusterSpecOf(settings));
  const image = settings.image ?? officialImage(cluster.version);
  const ports = { ...clusterDefaults.ports, ...given(settings.ports ?? {}) };
  return {
    cluster,
    location,
    tags,
    resourceGroup: { id: 'resource-group', name: resourceName('rg', cluster.name, location), location },
    ...planNetwork(cluster, ports, settings),
    members: cluster.members.map((member) =>
      planAzureMember(member, { ...settings, image, domain: cluster.domain }),
    ),
  };
}

/** The part of the spec that core plans. */
function clusterSpecOf(spec: AzureSpec): ClusterSpec {
  const fields = Object.entries(spec).filter(([field]) => Object.hasOwn(clusterSpecEntries, field));
  return Object.fromEntries(fields) as unknown as ClusterSpec;
}
