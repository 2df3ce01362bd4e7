import { Provider } from '@pulumi/azure-native/provider';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import { ComponentResource, type ComponentResourceOptions } from '@pulumi/pulumi';
import { EtcdCluster, type EtcdClusterArgs } from '../src/index';
import { args } from './declare';
import { recordProgram } from './record-program';

const withoutAliases: ComponentResourceOptions = {
  transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })],
};

function declare(
  name: string,
  given: Partial<EtcdClusterArgs> = {},
  options: ComponentResourceOptions = {},
): EtcdCluster {
  return new EtcdCluster(name, { ...args, size: 1, ...given }, { ...withoutAliases, ...options });
}

/** The error of a declaration beside others, of which the program goes on. */
async function refusalBeside(others: () => unknown, declaration: () => unknown): Promise<unknown> {
  const { result } = await recordProgram(() => {
    others();
    try {
      declaration();
    } catch (error) {
      return error;
    }
    return undefined;
  });
  return result;
}

describe('a second cluster of one name and region in a program', () => {
  it('is refused when it is declared, with the names and the first one', async () => {
    const refusal = await refusalBeside(
      () => declare('staging', { domain: 'staging.internal' }),
      () => declare('production', { domain: 'production.internal' }),
    );
    expect(refusal).toMatchObject({
      message:
        'the spec has an issue\n  name: would give names of "staging" again, and Azure takes each once: ' +
        'resource group "rg-etcd-eastus", virtual network "vnet-etcd-eastus", security group "nsg-etcd-eastus" and 3 more; choose another name',
      hideStack: true,
    });
  });

  it('is refused below another parent, too', async () => {
    const below = (name: string) => ({ parent: new ComponentResource('test:index:Parent', name) });
    const refusal = await refusalBeside(
      () => declare('etcd', {}, below('one')),
      () => declare('etcd', {}, below('two')),
    );
    expect(refusal).toMatchObject({
      message: expect.stringContaining('name: would give names of "etcd" again'),
    });
  });

  it.each<[string, Partial<EtcdClusterArgs>]>([
    ['another name', { name: 'other' }],
    ['another region', { location: 'westeurope' }],
  ])('is taken with %s', async (_, changes) => {
    const { registered } = await recordProgram(() => {
      declare('one');
      declare('two', changes);
    });
    expect(registered.filter(({ type }) => type.endsWith(':ResourceGroup'))).toHaveLength(2);
  });

  it('is taken in the next program of the same process', async () => {
    for (const name of ['one', 'two']) await recordProgram(() => declare(name));
  });

  it('is taken in another subscription, with names of its own for storage accounts', async () => {
    const inOther = (given: Partial<EtcdClusterArgs>) =>
      refusalBeside(
        () => declare('one'),
        () => declare('two', given, { providers: [new Provider('other')] }),
      );
    expect(await inOther({})).toMatchObject({
      message: expect.stringContaining('uniqueNameSeed: would give names of "one" again'),
    });
    expect(await inOther({ uniqueNameSeed: 'other' })).toBeUndefined();
  });

  it('is refused in a group that only Pulumi knows, and taken in two', async () => {
    const inGroups = (areOne: boolean) => {
      const groups: ResourceGroup[] = [];
      return refusalBeside(
        () => {
          groups.push(...['a', 'b'].map((name) => new ResourceGroup(name, {}, withoutAliases)));
          declare('one', { existingResourceGroupName: groups[0]!.name, domain: 'a.internal' });
        },
        () =>
          declare('two', { existingResourceGroupName: groups[areOne ? 0 : 1]!.name, domain: 'b.internal' }),
      );
    };
    expect(await inGroups(true)).toMatchObject({
      message: expect.stringContaining('name: would give names of "one" again'),
    });
    expect(await inGroups(false)).toBeUndefined();
  });
});
