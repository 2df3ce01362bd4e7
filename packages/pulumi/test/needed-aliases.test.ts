import type { Alias, ResourceTransformation } from '@pulumi/pulumi';
import { EtcdCluster } from '../src';
import { recordProgram } from './record-program';

const args = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };

/** Types that the children of a cluster say they had before, as a transformation of the user's meets them. */
async function formerTypes(): Promise<Map<string, readonly string[]>> {
  const types = new Map<string, readonly string[]>();
  const look: ResourceTransformation = ({ type, opts: { aliases = [] } }) => {
    types.set(
      type,
      aliases.map((alias) => (alias as Alias).type as string),
    );
    return undefined;
  };
  await recordProgram(() => new EtcdCluster('etcd', args, { transformations: [look] }));
  return types;
}

it('registers no resource under its type of another API version, which it never had', async () => {
  const types = await formerTypes();
  expect(types.size).toBeGreaterThan(15);
  expect([...types.values()].flat().filter((type) => type.includes('/v'))).toEqual([]);
});

it('keeps the type that a resource had in another module, so that a state of that time is found', async () => {
  const types = await formerTypes();
  expect(types.get('azure-native:privatedns:PrivateZone')).toEqual(['azure-native:network:PrivateZone']);
});

it("leaves alone what the user's own transformations add", async () => {
  const former = 'azure-native:network/v20200601:PrivateZone';
  const addresses: string[] = [];
  const add: ResourceTransformation = ({ type, props, opts }) =>
    type === 'azure-native:privatedns:PrivateZone'
      ? { props, opts: { ...opts, aliases: [...(opts.aliases ?? []), { type: former }] } }
      : undefined;
  const look: ResourceTransformation = ({ opts: { aliases = [] } }) => {
    addresses.push(...aliases.map((alias) => (alias as Alias).type as string));
    return undefined;
  };
  await recordProgram(() => new EtcdCluster('etcd', args, { transformations: [add, look] }));
  expect(addresses).toContain(former);
});
