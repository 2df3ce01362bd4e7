import type { ServedSubscriptions } from '@etcd-iac/azure/adapter';
import { Provider } from '@pulumi/azure-native/provider';
import { Config, type ProviderResource, type Resource } from '@pulumi/pulumi';

/** Which providers create what belongs to a cluster, beside that of the component's options. */
export interface ClusterProviders {
  /**
   * Providers of azure-native for other subscriptions, by the id of the subscription: each creates what lies in a zone, a storage
   * account or a peered network that is handed in from there.
   * @default none, everything that is handed in and written to is in the cluster's subscription
   */
  readonly providers?: Readonly<Record<string, ProviderResource>>;
}

/** The args without the providers. What is no object is for the inspection to refuse. */
export function withoutProviders<Args extends ClusterProviders>(args: Args): Omit<Args, 'providers'> {
  if (typeof args !== 'object' || (args as unknown) === null) return args;
  const { providers, ...spec } = args;
  return spec;
}

/** What is known of the subscriptions before the providers run: that of the default provider, where it is configured. */
export function servedSubscriptions(
  component: Resource,
  args: ClusterProviders | undefined | null,
): ServedSubscriptions {
  const others = Object.entries(args?.providers ?? {}).map(
    ([id, provider]) => [id, Provider.isInstance(provider) ? {} : undefined] as const,
  );
  return { own: ownSubscription(component), others: Object.fromEntries(others) };
}

/** An explicit provider keeps its arguments to itself. The default one reads them where it is looked for here. */
function ownSubscription(component: Resource): string | undefined {
  if (component.getProvider('azure-native:resources:ResourceGroup')) return undefined;
  return new Config('azure-native').get('subscriptionId') ?? process.env.ARM_SUBSCRIPTION_ID;
}
