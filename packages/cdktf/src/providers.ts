import type { ServedSubscriptions, ServingProvider } from '@etcd-iac/azure/adapter';
import { TerraformDataSource, TerraformProvider, TerraformResource, Token } from 'cdktf';
import type { Construct } from 'constructs';

/** Which providers create what belongs to a cluster. */
export interface ClusterProviders {
  /** Provider that creates the cluster. @default the azurerm provider of the stack that has no alias */
  readonly provider?: TerraformProvider;
  /**
   * Providers of other subscriptions, by the id of the subscription: each creates what lies in a zone, a storage account or a
   * peered network that is handed in from there.
   * @default none, everything that is handed in and written to is in the cluster's subscription
   */
  readonly providers?: Readonly<Record<string, TerraformProvider>>;
}

/** The props without the providers. What is no object is for the inspection to refuse. */
export function withoutProviders<Props extends ClusterProviders>(
  props: Props,
): Omit<Props, keyof ClusterProviders> {
  if (typeof props !== 'object' || (props as unknown) === null) return props;
  const { provider, providers, ...spec } = props;
  return spec;
}

/** What is known of the subscriptions before Terraform runs: what providers were declared with as plain text. */
export function servedSubscriptions(
  scope: Construct,
  props: ClusterProviders | undefined | null,
): ServedSubscriptions {
  const { provider = findProvider(scope), providers = {} } = props ?? {};
  const others = Object.entries(providers).map(([id, other]) => [id, serving(other)] as const);
  return { own: serving(provider)?.subscriptionId, others: Object.fromEntries(others) };
}

/** Terraform's rule: the provider without an alias. Providers that are declared later are not known yet. */
function findProvider(scope: Construct): TerraformProvider | undefined {
  return scope.node.scopes
    .flatMap(({ node }) => node.children)
    .find((one): one is TerraformProvider => isAzurerm(one) && one.alias === undefined);
}

/** Whether a construct is a provider of azurerm, of whichever bindings. */
export function isAzurerm(value: unknown): value is TerraformProvider {
  return TerraformProvider.isTerraformProvider(value) && value.terraformResourceType === 'azurerm';
}

/** Without an argument, azurerm reads the environment, which Terraform shares with the program. */
function serving(provider: TerraformProvider | undefined): ServingProvider | undefined {
  if (!isAzurerm(provider)) return undefined;
  // Not declared with its type, because loading the provider's module takes time.
  const { subscriptionIdInput: given } = provider as { readonly subscriptionIdInput?: unknown };
  const id = given ?? process.env.ARM_SUBSCRIPTION_ID;
  return typeof id === 'string' && !Token.isUnresolved(id) ? { subscriptionId: id } : {};
}

/** Lets a provider create everything below a scope that is of its kind and has none yet. */
export function useProvider(scope: Construct, provider: TerraformProvider | undefined): void {
  if (!provider) return;
  for (const one of scope.node.findAll()) {
    const isElement =
      TerraformResource.isTerraformResource(one) || TerraformDataSource.isTerraformDataSource(one);
    if (isElement && one.terraformResourceType.startsWith(`${provider.terraformResourceType}_`)) {
      one.provider ??= provider;
    }
  }
}
