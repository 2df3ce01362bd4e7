import { ClusterSpecError, type ClusterPlanOptions } from '@etcd-iac/core';
import { looksDeferred, planInspectedCluster } from '@etcd-iac/core/inspection';
import { planAgents } from './agent/plan-agents';
import type { AzurePlan } from './azure-plan';
import { azureSettings } from './azure-settings';
import type { AzureSpec } from './azure-spec';
import { clientCredentials, issuedClients, planCertificateResources } from './certificates/plan-certificates';
import { planSmokeTest } from './containers/plan-smoke-test';
import { inspectAzureSpec } from './inspect-azure-spec';
import { planWorkspace } from './logs/plan-logs';
import { namesDefaults } from './names/names-spec';
import { planTags } from './names/plan-tags';
import { clusterToken, resourceName } from './names/resource-names';
import { planDns } from './network/plan-dns';
import { planNetwork } from './network/plan-network';
import { planPeerings } from './network/plan-peerings';
import { planAzureMembers } from './plan-azure-member';
import type { ServedSubscriptions } from './providers/subscriptions';
import { planForgottenStorage } from './storage/plan-forgotten-storage';
import { timings } from './storage/storage-facts';
import { fromSpec } from './values/spec-value';

/** What an engine can do with the values of a spec. */
export interface PlanOptions extends ClusterPlanOptions {
  /**
   * Whether private keys, passwords and secure variables may stand in a spec as plain text. Where an engine would write them to
   * a file, they must come from it as a value that it keeps secret, and nothing but that.
   * @default true
   */
  readonly acceptsPlainSecrets?: boolean;
  /**
   * The subscriptions that the engine's providers serve, as far as it knows. What is handed in from another one than the cluster's
   * is created by the provider that serves it, and refused where none does.
   * @default nothing is known, and there is one provider
   */
  readonly subscriptions?: ServedSubscriptions;
}

/**
 * Decides everything about an etcd cluster on Azure Container Instances from what its user declares.
 *
 * @throws ClusterSpecError with every issue of the spec, those of the cluster and those of Azure.
 */
export function planAzure(spec: AzureSpec<unknown, unknown>, options: PlanOptions = {}): AzurePlan {
  const { acceptsPlainSecrets = true, isDeferred = looksDeferred, subscriptions = {}, now } = options;
  const { issues, valid } = inspectAzureSpec(spec, { acceptsPlainSecrets, isDeferred, subscriptions }, now);
  if (issues.length > 0) throw new ClusterSpecError(issues);

  // What was inspected is what is planned: a copy, without what the spec inherits or changes later.
  const inspected = valid as AzureSpec<unknown>;
  const { name, domain, location, existingResourceGroupName, tags = namesDefaults.tags } = inspected;
  const cluster = planInspectedCluster(inspected, {
    ...timings(inspected),
    // The same cluster in another region is another cluster.
    initialClusterToken: clusterToken(name, location, domain),
  });
  const settings = azureSettings(inspected, cluster, { subscriptions, isDeferred });
  const network = planNetwork(cluster, settings);
  const { privateDnsZone, virtualNetworkLinks } = planDns(cluster, settings);
  const agents = planAgents(cluster, settings);
  const members = planAzureMembers(cluster, settings);
  return {
    cluster,
    location,
    tags: planTags(tags, isDeferred),
    resourceGroup:
      existingResourceGroupName === undefined
        ? { id: 'resource-group', name: resourceName('rg', name, location), location }
        : { existing: fromSpec<AzureSpec>('existingResourceGroupName') },
    virtualNetwork: network.virtualNetwork,
    subnet: network.subnet,
    networkSecurityGroup: network.networkSecurityGroup,
    natGateway: network.natGateway,
    peerings: planPeerings(name, settings),
    privateDnsZone,
    virtualNetworkLinks,
    logAnalyticsWorkspace: planWorkspace(name, settings),
    certificates: planCertificateResources(cluster.certificates),
    clientCredentials: clientCredentials(cluster),
    clients: issuedClients(cluster),
    agents,
    members,
    forgottenStorage: planForgottenStorage(name, agents ? [...members, agents.vault] : members, settings),
    smokeTest: inspected.smokeTest ? planSmokeTest(cluster, settings) : undefined,
  };
}
