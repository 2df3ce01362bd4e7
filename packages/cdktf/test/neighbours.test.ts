import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { ClusterSpecError } from '@etcd-iac/core';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { EtcdCluster, type EtcdClusterProps } from '../src/index';
import { props, testStack } from './synthesize';

const own = '11111111-1111-1111-1111-111111111111';

function declare(scope: Construct, id: string, given: Partial<EtcdClusterProps> = {}): EtcdCluster {
  return new EtcdCluster(scope, id, { ...props, size: 1, ...given });
}

function azurerm(stack: TerraformStack, alias: string, subscriptionId?: string): AzurermProvider {
  const known = subscriptionId === undefined ? {} : { subscriptionId };
  return new AzurermProvider(stack, alias, { features: [{}], alias, ...known });
}

/** Paths of the issues that a declaration is refused with. */
function refusedPaths(declaration: () => unknown): string[] {
  try {
    declaration();
    return [];
  } catch (error) {
    if (!ClusterSpecError.is(error)) throw error;
    return error.issues.map(({ path }) => path);
  }
}

describe('a second cluster of one name and region in a stack', () => {
  it('is refused when it is declared, with the names and the first one', () => {
    const stack = testStack();
    declare(stack, 'staging', { domain: 'staging.internal' });
    expect(() => declare(stack, 'production', { domain: 'production.internal' })).toThrow(
      'the spec has an issue\n  name: would give names of "test/staging" again, and Azure takes each once: ' +
        'resource group "rg-etcd-eastus", virtual network "vnet-etcd-eastus", security group "nsg-etcd-eastus" and 3 more; choose another name',
    );
  });

  it('is refused at any depth of the stack', () => {
    const stack = testStack();
    declare(new Construct(stack, 'one'), 'etcd');
    expect(refusedPaths(() => declare(new Construct(stack, 'two'), 'etcd'))).toEqual(['name']);
  });

  it.each<[string, Partial<EtcdClusterProps>]>([
    ['another name', { name: 'other' }],
    ['another region', { location: 'westeurope' }],
  ])('is taken with %s, which is synthesized beside the first', (_, changes) => {
    const stack = testStack();
    declare(stack, 'one');
    declare(stack, 'two', changes);
    expect(Object.keys(JSON.parse(Testing.synth(stack)).resource.azurerm_resource_group)).toHaveLength(2);
  });

  it('is taken in another stack, which may be deployed elsewhere', () => {
    const app = Testing.app({ outdir: 'cdktf.out' });
    for (const name of ['staging', 'production']) declare(new TerraformStack(app, name), 'etcd');
  });

  it('is taken in another subscription, with names of its own for storage accounts', () => {
    const stack = testStack();
    declare(stack, 'one');
    const provider = azurerm(stack, 'other');
    expect(refusedPaths(() => declare(stack, 'two', { provider }))).toEqual(['uniqueNameSeed']);
    declare(stack, 'three', { provider, uniqueNameSeed: 'other' });
  });

  it('is refused where two providers serve one subscription', () => {
    const stack = testStack();
    declare(stack, 'one', { provider: azurerm(stack, 'a', own) });
    expect(refusedPaths(() => declare(stack, 'two', { provider: azurerm(stack, 'b', own) }))).toEqual([
      'name',
    ]);
  });

  it('is refused where the provider of the stack is declared in between, or handed in', () => {
    const stack = testStack();
    declare(stack, 'one');
    const provider = new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId: own });
    expect(refusedPaths(() => declare(stack, 'two'))).toEqual(['name']);
    expect(refusedPaths(() => declare(stack, 'three', { provider }))).toEqual(['name']);
  });
});

describe('two clusters in one group that only Terraform knows', () => {
  it('are of one name, whichever token stands for the group', () => {
    const stack = testStack();
    const group = new ResourceGroup(stack, 'group', { name: 'rg', location: 'eastus' });
    declare(stack, 'one', { existingResourceGroupName: group.name });
    expect(refusedPaths(() => declare(stack, 'two', { existingResourceGroupName: group.name }))).toEqual([
      'name',
      'domain',
    ]);
  });

  it('are taken where the groups are two', () => {
    const stack = testStack();
    for (const id of ['one', 'two']) {
      const { stringValue } = new TerraformVariable(stack, `group-${id}`, { type: 'string' });
      declare(stack, id, { existingResourceGroupName: stringValue, domain: `${id}.internal` });
    }
  });
});
