import type { IsDeferred } from '@etcd-iac/core/inspection';

/** An azurerm provider that a program for Terraform declares. */
export interface DeclaredProvider {
  /** Where it stands in the program. */
  readonly path: string;
  /** Whether it has an alias, be it known or not. */
  readonly hasAlias: boolean;
  /** Its block `features`, in Terraform's names. */
  readonly features: unknown;
}

/** A resource of a cluster, and what creates it. */
export interface ProvidedResource {
  /** One of those declared; `undefined` leaves it to the one without an alias. */
  readonly provider: DeclaredProvider | undefined;
  /** The block `network_rules` of a storage account, in Terraform's names; `undefined` for anything else. */
  readonly networkRules?: unknown;
}

/**
 * What is wrong with the azurerm providers of a cluster that has been declared: mistakes that Terraform would only tell at its
 * plan, or Azure while it deploys. What is known only later counts as right. That there is no provider at all is for the engine
 * to say.
 *
 * Source: Terraform, provider configuration (the default one has no alias); terraform-provider-azurerm 4.55.0,
 * storage_account_resource.go: with `storage.data_plane_available`, which is on by default, it waits until the services of an
 * account that it has created answer it, and reads properties from them. Shares are made through Azure's management.
 */
export function inspectProviders(
  declared: readonly DeclaredProvider[],
  resources: readonly ProvidedResource[],
  isDeferred: IsDeferred,
): readonly string[] {
  if (declared.length === 0) return [];
  const defaults = declared.filter(({ hasAlias }) => !hasAlias);
  const [ownDefault] = defaults;
  const needsDefault = resources.some(({ provider }) => provider === undefined);
  const creators = resources
    .filter(({ networkRules }) => isClosed(networkRules))
    .flatMap(({ provider = ownDefault }) => provider ?? []);
  return [
    ...(needsDefault && ownDefault === undefined
      ? [
          `no azurerm provider creates the cluster: each has an alias (${list(declared)}); give the cluster one of them as ` +
            '"provider", or declare one without an alias',
        ]
      : []),
    ...(defaults.length > 1
      ? [
          `${defaults.length} azurerm providers have no alias (${list(defaults)}), and Terraform takes one; give all but one ` +
            'an alias',
        ]
      : []),
    ...[...new Set(creators)]
      .filter(({ features }) => reachesForData(features, isDeferred))
      .map(
        ({ path }) =>
          `the azurerm provider "${path}" reaches for the data of the storage accounts that it creates, which admit only the ` +
          "members' subnet; declare it with features: [{ storage: [{ dataPlaneAvailable: false }] }]",
      ),
  ];
}

function list(providers: readonly DeclaredProvider[]): string {
  return providers.map(({ path }) => `"${path}"`).join(', ');
}

/** Whether an account admits one subnet and nobody else. A program may have opened it after it was declared. */
function isClosed(networkRules: unknown): boolean {
  const rules = onlyBlock(networkRules);
  if (!isRecord(rules)) return false;
  const { default_action: action, ip_rules: addresses, virtual_network_subnet_ids: subnets } = rules;
  const isOpened = addresses !== undefined || !Array.isArray(subnets) || subnets.length !== 1;
  return action === 'Deny' && !isOpened;
}

function reachesForData(features: unknown, isDeferred: IsDeferred): boolean {
  const found = ['storage', 'data_plane_available'].reduce<unknown>((value, field) => {
    const block = onlyBlock(value);
    return isRecord(block) && !isDeferred(block) ? block[field] : block;
  }, features);
  // Anything else is known only later.
  return found === undefined || found === null || found === true;
}

/** A block that is there once at most may be written as one, or as a list of one. */
function onlyBlock(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
