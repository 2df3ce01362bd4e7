import { inspectProviders, type DeclaredProvider, type ProvidedResource } from '@etcd-iac/azure/adapter';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { TerraformDataSource, TerraformResource, TerraformStack, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { isDeferred } from '../is-deferred';
import { isAzurerm } from '../providers';

/** Has the engine look at the providers of a cluster once the whole program has been declared. */
export function validateProviders(cluster: Construct): void {
  cluster.node.addValidation({ validate: () => [...inspect(cluster)] });
}

function inspect(cluster: Construct): readonly string[] {
  const described = new Map<TerraformProvider, DeclaredProvider>();
  const describe = (provider: TerraformProvider): DeclaredProvider => {
    const description = described.get(provider) ?? describeProvider(provider);
    described.set(provider, description);
    return description;
  };
  const stack = TerraformStack.of(cluster);
  const declared = stack.node
    .findAll()
    .filter(isAzurerm)
    .filter((one) => TerraformStack.of(one) === stack)
    .map(describe);
  const resources = cluster.node.findAll().flatMap((one): ProvidedResource[] => {
    const isResource = TerraformResource.isTerraformResource(one);
    if (!isResource && !TerraformDataSource.isTerraformDataSource(one)) return [];
    if (!one.terraformResourceType.startsWith('azurerm_')) return [];
    const provider = one.provider && describe(one.provider);
    const isAccount = isResource && one.terraformResourceType === StorageAccount.tfResourceType;
    return [{ provider, ...(isAccount && { networkRules: networkRulesOf(one) }) }];
  });
  return inspectProviders(declared, resources, isDeferred);
}

// Both are read from what will be written, so that overrides count.

function describeProvider(provider: TerraformProvider): DeclaredProvider {
  const { provider: blocks } = provider.toTerraform() as {
    provider: Record<string, { features?: unknown }[]>;
  };
  return {
    path: provider.node.path,
    hasAlias: provider.alias !== undefined,
    features: blocks[provider.terraformResourceType]?.[0]?.features,
  };
}

function networkRulesOf(account: TerraformResource): unknown {
  // There is none while an account is moved to another address.
  const { resource = {} } = account.toTerraform() as {
    resource?: Record<string, Record<string, { network_rules?: unknown }>>;
  };
  return Object.values(resource[account.terraformResourceType] ?? {})[0]?.network_rules;
}
