import {
  describeEngineCopies,
  EngineCopiesError,
  planAzure,
  type AzurePlan,
  type AzureSpec,
} from '@etcd-iac/azure';
import { Construct } from 'constructs';
import { createClusterContext } from './cluster-context';
import { EtcdDns } from './etcd-dns';
import { EtcdMember } from './etcd-member';
import { EtcdNetwork } from './etcd-network';
import { createSmokeTest } from './etcd-smoke-test';
import { EtcdStorage } from './etcd-storage';
import { forgetStorage } from './forgotten-storage';
import { isDeferred } from './is-deferred';
import { declareBeside } from './neighbours';
import { onDemand } from './on-demand';
import { servedSubscriptions, useProvider, withoutProviders, type ClusterProviders } from './providers';
import { withoutTokenTraces } from './without-token-traces';

/** What an `EtcdCluster` is declared with. What shapes the graph is plain; ids, certificates, tags and secrets may be tokens. */
export interface EtcdClusterProps extends AzureSpec, ClusterProviders {}

/**
 * An etcd cluster on Azure Container Instances: a network, certificates, and for each member a storage account with a file
 * share, a container group and an address record.
 *
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
  /** PEM of the client's certificate; `undefined` where clients need none, or none was given. */
  readonly clientCertificate: string | undefined;
  /** PEM of the client's private key. It is secret: a `TerraformOutput` of it needs `sensitive: true`. */
  readonly clientPrivateKey: string | undefined;

  constructor(scope: Construct, id: string, props: EtcdClusterProps) {
    // Before the tree is touched: with two copies, it is the tree that fails, and does not say why.
    const copies = describeEngineCopies(['constructs', 'cdktf'], Object.keys(require.cache));
    if (copies !== undefined) throw new EngineCopiesError(copies); // node-do-not-add-exception-line
    super(scope, id);
    // What stands in the props in plain text would be written to cdk.tf.json.
    const plan = planAzure(withoutProviders(props), {
      acceptsPlainSecrets: false,
      isDeferred,
      subscriptions: servedSubscriptions(this, props),
    });
    declareBeside(this, props, plan);
    const { context, network, dns, logs, members } = withoutTokenTraces(() =>
      declareParts(this, props, plan),
    );
    useProvider(this, props.provider);

    this.members = members;
    this.clientEndpoints = plan.cluster.clientEndpoints;
    this.peerEndpoints = plan.cluster.peerEndpoints;
    this.resourceGroupName = context.within.resourceGroupName;
    this.virtualNetworkId = network.virtualNetwork.id;
    this.subnetId = network.subnetId;
    this.privateDnsZoneId = dns.zone.id;
    this.logAnalyticsWorkspaceId = logs?.workspaceId;
    const { authorities, certificate, privateKey } = plan.clientCredentials ?? {};
    this.caCertificate = authorities && context.values.ofSecret(authorities);
    this.clientCertificate = certificate && context.values.ofSecret(certificate);
    this.clientPrivateKey = privateKey && context.values.ofSecret(privateKey);
  }
}

function declareParts(scope: Construct, props: EtcdClusterProps, plan: AzurePlan) {
  const context = createClusterContext(scope, props, plan);
  const network = new EtcdNetwork(context);
  if (plan.peerings.length > 0) onDemand.peerings().createPeerings(context, network.virtualNetwork);
  const dns = new EtcdDns(context, network);
  const storage = new EtcdStorage(context, network.subnetId);
  const { logAnalyticsWorkspace: workspace } = plan;
  const logs = workspace && new (onDemand.logs().EtcdLogs)(context, workspace);
  const parts = { network, dns, storage, logs };
  const members = plan.members.map((member) => new EtcdMember(context, parts, member));
  createSmokeTest(context, parts, members);
  forgetStorage(scope, plan.forgottenStorage);
  return { context, network, dns, logs, members };
}
