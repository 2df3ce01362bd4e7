import { planAzure, type AzurePlan } from '@etcd-iac/azure';
import { describeEngineCopies, isExisting } from '@etcd-iac/azure/adapter';
import { ClusterSpecError } from '@etcd-iac/core';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import {
  ComponentResource,
  ResourceError,
  RunError,
  type ComponentResourceOptions,
  type Output,
} from '@pulumi/pulumi';
import { ClusterScope } from './engine/cluster-scope';
import type { ClusterContext } from './cluster-context';
import { EtcdAgents } from './etcd-agents';
import { EtcdCertificates } from './etcd-certificates';
import { EtcdDns } from './etcd-dns';
import { EtcdLogs } from './etcd-logs';
import { createMember, type EtcdMember } from './etcd-member';
import { EtcdNetwork } from './etcd-network';
import { createPeerings } from './etcd-peerings';
import { createSmokeTest } from './etcd-smoke-test';
import { EtcdStorage } from './etcd-storage';
import { isDeferred } from './is-deferred';
import type { MemberBefore } from './engine/member-turn';
import { keepNeededAliases } from './engine/needed-aliases';
import { declareBeside } from './neighbours';
import { PlanValues, type ClusterArgs, type Tags } from './plan-values';
import { servedSubscriptions, withoutProviders, type ClusterProviders } from './providers';
import { withShortStackTraces } from './engine/short-stack-traces';

/** A client that a certificate is issued to, with what it proves who it is with. */
export interface EtcdClient {
  /** `undefined` for the client without a name. */
  readonly commonName: string | undefined;
  /** PEM of its certificate. */
  readonly certificate: Output<string>;
  /** PEM of its private key. Pulumi keeps it secret, as it does the certificate. */
  readonly privateKey: Output<string>;
}

/**
 * What an `EtcdCluster` is declared with. What shapes the graph is plain; ids, certificates, tags and secrets may be outputs.
 *
 * @see README.md of this package, "Args": every option by what it is for, its default and what a change of it does.
 */
export interface EtcdClusterArgs extends ClusterArgs, ClusterProviders {}

/**
 * An etcd cluster on Azure Container Instances: a network, certificates, and for each member a storage account with a file
 * share, a container group and an address record.
 *
 * @example
 * ```ts
 * const cluster = new EtcdCluster('etcd', {
 *   name: 'payments',
 *   domain: 'payments.internal',
 *   location: 'westeurope',
 *   // Written down, neither an update nor another size replaces the members that run.
 *   version: '3.6.14',
 *   bootstrapSize: 3,
 *   size: 3,
 * });
 * export const { clientEndpoints } = cluster;
 * ```
 *
 * @see README.md of this package: "Args", "Outputs" and "Changing a running cluster".
 * @throws ResourceError with every issue of the args; RunError if the program has loaded two copies of the engine.
 */
export class EtcdCluster extends ComponentResource {
  /** URLs for clients in the virtual network, one a member. */
  readonly clientEndpoints: readonly string[];
  /** URLs that members use among each other, one a member. */
  readonly peerEndpoints: readonly string[];
  /** The members in the order of their ordinals, each with its resources. */
  readonly members: readonly EtcdMember[];
  readonly resourceGroupName: Output<string>;
  readonly virtualNetworkId: Output<string>;
  readonly subnetId: Output<string>;
  readonly privateDnsZoneId: Output<string>;
  /** `undefined` without a workspace. */
  readonly logAnalyticsWorkspaceId: Output<string> | undefined;
  /** The authorities that clients trust, one PEM after the other; `undefined` without transport security. */
  readonly caCertificate: Output<string> | undefined;
  /**
   * PEM of the certificate of the client who acts for the cluster's owner: of those that are issued, the first with a common name,
   * or else the one without. `undefined` where clients need none, or none was given.
   */
  readonly clientCertificate: Output<string> | undefined;
  /** PEM of that client's private key. Pulumi keeps it secret, as it does the certificates. */
  readonly clientPrivateKey: Output<string> | undefined;
  /** All clients that certificates are issued to, as they stand in the args; none where they are given, or clients need none. */
  readonly clients: readonly EtcdClient[];

  constructor(name: string, args: EtcdClusterArgs, options?: ComponentResourceOptions) {
    // Before anything is registered: two copies do not share the connection to Pulumi's engine.
    const copies = describeEngineCopies(['@pulumi/pulumi'], Object.keys(require.cache));
    if (copies !== undefined) throw new RunError(copies);
    // First, so that the user's own may add what they need.
    const transformations = [keepNeededAliases, ...(options?.transformations ?? [])];
    super('etcd-iac:azure:EtcdCluster', name, {}, { ...options, transformations });
    const plan = this.plan(args, { called: name, parent: options?.parent });
    const { context, network, dns, logs, members } = withShortStackTraces(() =>
      declareParts(new ClusterScope(this, name), args, plan),
    );

    this.members = members;
    this.clientEndpoints = plan.cluster.clientEndpoints;
    this.peerEndpoints = plan.cluster.peerEndpoints;
    this.resourceGroupName = context.within.resourceGroupName;
    this.virtualNetworkId = network.virtualNetwork.id;
    this.subnetId = network.subnetId;
    this.privateDnsZoneId = dns.zone.id;
    this.logAnalyticsWorkspaceId = logs.workspaceId;
    const { authorities, certificate, privateKey } = plan.clientCredentials ?? {};
    this.caCertificate = authorities && context.values.ofSecret(authorities);
    this.clientCertificate = certificate && context.values.ofSecret(certificate);
    this.clientPrivateKey = privateKey && context.values.ofSecret(privateKey);
    this.clients = plan.clients.map((client) => ({
      commonName: client.commonName,
      certificate: context.values.ofSecret(client.certificate),
      privateKey: context.values.ofSecret(client.privateKey),
    }));
    this.registerOutputs({
      clientEndpoints: this.clientEndpoints,
      peerEndpoints: this.peerEndpoints,
      resourceGroupName: this.resourceGroupName,
      virtualNetworkId: this.virtualNetworkId,
      subnetId: this.subnetId,
      privateDnsZoneId: this.privateDnsZoneId,
      logAnalyticsWorkspaceId: this.logAnalyticsWorkspaceId,
      caCertificate: this.caCertificate,
      clientCertificate: this.clientCertificate,
      clientPrivateKey: this.clientPrivateKey,
    });
  }

  /** Pulumi shows a `ResourceError` without a stack trace, which a mistake in the args deserves. */
  private plan(args: EtcdClusterArgs, place: Parameters<typeof declareBeside>[1]): AzurePlan {
    try {
      const subscriptions = servedSubscriptions(this, args);
      const plan = planAzure(withoutProviders(args), { isDeferred, subscriptions });
      declareBeside(this, place, args, plan, subscriptions);
      return plan;
    } catch (error) {
      if (ClusterSpecError.is(error)) throw new ResourceError(error.message, this, true);
      throw error;
    }
  }
}

function declareParts(scope: ClusterScope, args: EtcdClusterArgs, plan: AzurePlan) {
  const context = createClusterContext(scope, args, plan);
  const network = new EtcdNetwork(context);
  createPeerings(context, network.virtualNetwork);
  const dns = new EtcdDns(context, network);
  const storage = new EtcdStorage(context, network.subnetId);
  const logs = new EtcdLogs(context);
  const agents = new EtcdAgents(context, dns, storage);
  const parts = { network, dns, storage, logs, agents };
  const members: EtcdMember[] = [];
  let before: MemberBefore | undefined;
  for (const memberPlan of plan.members) {
    const member = createMember(context, parts, memberPlan, before);
    members.push(member);
    before = { member, plan: memberPlan };
  }
  createSmokeTest(context, parts, members);
  return { context, network, dns, logs, members };
}

/** Creates what all other parts of a cluster need: its resource group and its certificates. */
function createClusterContext(scope: ClusterScope, args: EtcdClusterArgs, plan: AzurePlan): ClusterContext {
  const values = new PlanValues(args, new EtcdCertificates(scope, plan.certificates));
  const tags = values.ofTags(plan.tags);
  const resourceGroupName = createResourceGroup(scope, plan, values, tags);
  const { providers = {} } = args;
  return {
    scope,
    plan,
    values,
    within: { resourceGroupName, location: plan.location, tags },
    providerOf: ({ subscriptionId = '' }) => {
      const provider = providers[subscriptionId];
      return provider ? { provider } : {};
    },
  };
}

function createResourceGroup(
  scope: ClusterScope,
  { resourceGroup }: AzurePlan,
  values: PlanValues,
  tags: Tags,
): Output<string> {
  if (isExisting(resourceGroup)) return values.ofSpec(resourceGroup.existing);
  const { id, name, location } = resourceGroup;
  return new ResourceGroup(scope.name(id), { resourceGroupName: name, location, tags }, scope.options).name;
}
