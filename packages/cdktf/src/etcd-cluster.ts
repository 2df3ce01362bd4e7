import { planAzure, type AzurePlan, type AzureSpec } from '@etcd-iac/azure';
import { describeEngineCopies, EngineCopiesError, isExisting } from '@etcd-iac/azure/adapter';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
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
import { forgetStorage } from './engine/forgotten-storage';
import { isDeferred } from './is-deferred';
import { declareBeside } from './neighbours';
import { PlanValues } from './plan-values';
import { validateProviders } from './engine/provider-validation';
import { servedSubscriptions, useProvider, withoutProviders, type ClusterProviders } from './providers';
import { withoutTokenTraces } from './engine/without-token-traces';

/** A client that a certificate is issued to, with what it proves who it is with. */
export interface EtcdClient {
  /** `undefined` for the client without a name. */
  readonly commonName: string | undefined;
  /** PEM of its certificate. */
  readonly certificate: string;
  /** PEM of its private key. It is secret: a `TerraformOutput` of it needs `sensitive: true`. */
  readonly privateKey: string;
}

/**
 * What an `EtcdCluster` is declared with. What shapes the graph is plain; ids, certificates, tags and secrets may be tokens.
 *
 * @see README.md of this package, "Props": every option by what it is for, its default and what a change of it does.
 */
export interface EtcdClusterProps extends AzureSpec, ClusterProviders {}

/**
 * An etcd cluster on Azure Container Instances: a network, certificates, and for each member a storage account with a file
 * share, a container group and an address record.
 *
 * @example
 * ```ts
 * const cluster = new EtcdCluster(stack, 'etcd', {
 *   name: 'payments',
 *   domain: 'payments.internal',
 *   location: 'westeurope',
 *   // Written down, neither an update nor another size replaces the members that run.
 *   version: '3.6.14',
 *   bootstrapSize: 3,
 *   size: 3,
 * });
 * new TerraformOutput(stack, 'client-endpoints', { value: cluster.clientEndpoints });
 * ```
 *
 * @see README.md of this package: the providers that a stack needs beside, "Props", "Outputs" and "Worth knowing".
 * @throws ClusterSpecError with every issue of the props; EngineCopiesError if the program has loaded two copies of the engine.
 */
export class EtcdCluster extends Construct {
  /** URLs for clients in the virtual network, one a member. */
  readonly clientEndpoints: readonly string[];
  /** URLs that members use among each other, one a member. */
  readonly peerEndpoints: readonly string[];
  /** The members in the order of their ordinals, each with its resources. */
  readonly members: readonly EtcdMember[];
  readonly resourceGroupName: string;
  readonly virtualNetworkId: string;
  readonly subnetId: string;
  readonly privateDnsZoneId: string;
  /** `undefined` without a workspace. */
  readonly logAnalyticsWorkspaceId: string | undefined;
  /** The authorities that clients trust, one PEM after the other; `undefined` without transport security. */
  readonly caCertificate: string | undefined;
  /**
   * PEM of the certificate of the client who acts for the cluster's owner: of those that are issued, the first with a common name,
   * or else the one without. `undefined` where clients need none, or none was given.
   */
  readonly clientCertificate: string | undefined;
  /** PEM of that client's private key. It is secret: a `TerraformOutput` of it needs `sensitive: true`. */
  readonly clientPrivateKey: string | undefined;
  /** All clients that certificates are issued to, as they stand in the props; none where they are given, or clients need none. */
  readonly clients: readonly EtcdClient[];

  constructor(scope: Construct, id: string, props: EtcdClusterProps) {
    // Before the tree is touched: with two copies, it is the tree that fails, and does not say why.
    const copies = describeEngineCopies(['constructs', 'cdktf'], Object.keys(require.cache));
    if (copies !== undefined) throw new EngineCopiesError(copies);
    super(scope, id);
    const subscriptions = servedSubscriptions(this, props);
    // What stands in the props in plain text would be written to cdk.tf.json.
    const plan = planAzure(withoutProviders(props), {
      acceptsPlainSecrets: false,
      isDeferred,
      subscriptions,
    });
    declareBeside(this, props, plan, subscriptions);
    const { context, network, dns, logs, members } = withoutTokenTraces(() =>
      declareParts(this, props, plan),
    );
    useProvider(this, props.provider);
    validateProviders(this);

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
  }
}

function declareParts(scope: Construct, props: EtcdClusterProps, plan: AzurePlan) {
  const context = createClusterContext(scope, props, plan);
  const network = new EtcdNetwork(context);
  createPeerings(context, network.virtualNetwork);
  const dns = new EtcdDns(context, network);
  const storage = new EtcdStorage(context, network.subnetId);
  const logs = new EtcdLogs(context);
  const agents = new EtcdAgents(context, dns, storage);
  const parts = { network, dns, storage, logs, agents };
  const members = plan.members.map((member) => createMember(context, parts, member));
  createSmokeTest(context, parts, members);
  forgetStorage(scope, plan.forgottenStorage);
  return { context, network, dns, logs, members };
}

/** Creates what all other parts of a cluster need: its resource group and its certificates. */
function createClusterContext(scope: Construct, props: EtcdClusterProps, plan: AzurePlan): ClusterContext {
  const values = new PlanValues(props, new EtcdCertificates(scope, plan.certificates));
  const tags = values.ofTags(plan.tags);
  const resourceGroupName = createResourceGroup(scope, plan, values, tags);
  const { providers = {} } = props;
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
  scope: Construct,
  { resourceGroup }: AzurePlan,
  values: PlanValues,
  tags: Readonly<Record<string, string>>,
): string {
  if (isExisting(resourceGroup)) return values.ofSpec(resourceGroup.existing);
  const { id, name, location } = resourceGroup;
  return new ResourceGroup(scope, id, { name, location, tags }).name;
}
