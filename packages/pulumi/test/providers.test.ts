import { Provider } from '@pulumi/azure-native/provider';
import { output, runtime, type ComponentResourceOptions, type ProviderResource } from '@pulumi/pulumi';
import { Provider as TlsProvider } from '@pulumi/tls';
import { EtcdCluster, type EtcdClusterArgs } from '../src/index';
import { args } from './declare';
import { recordProgram, type Recording } from './record-program';

const own = '11111111-1111-1111-1111-111111111111';
const hub = '22222222-2222-2222-2222-22222222222a';
const other = '33333333-3333-3333-3333-333333333333';

const zone = (subscription: string) =>
  `/subscriptions/${subscription}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/etcd.internal`;
const network = (subscription: string) =>
  `/subscriptions/${subscription}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
const account = (subscription: string) =>
  `/subscriptions/${subscription}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata`;

const peering = (subscription: string) => ({
  name: 'hub',
  virtualNetworkId: network(subscription),
  location: 'eastus',
  addressSpaces: ['10.100.0.0/16'],
});

const azure = (name: string, subscriptionId: string): Provider => new Provider(name, { subscriptionId });

function declareWith(
  given: () => Partial<EtcdClusterArgs>,
  options: () => ComponentResourceOptions = () => ({}),
): Promise<Recording<EtcdCluster>> {
  return recordProgram(
    () =>
      new EtcdCluster(
        'etcd',
        { ...args, size: 1, ...given() },
        { transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })], ...options() },
      ),
  );
}

/** What a declaration is refused with, once the engine has been left in peace; `undefined` where it is taken. */
async function refusalOf(
  given: () => Partial<EtcdClusterArgs>,
  options: () => ComponentResourceOptions = () => ({}),
): Promise<string | undefined> {
  const { result } = await recordProgram(() => {
    try {
      new EtcdCluster('etcd', { ...args, size: 1, ...given() }, options());
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  });
  return result;
}

/** Name of the provider that something is created by, by what is created; empty for the default one. */
function providersOf({ registered, calls }: Recording<unknown>): Record<string, string> {
  const nameOf = (reference: string) => reference.split('::').at(-2) ?? '';
  return Object.fromEntries(
    [
      ...registered.filter(({ type }) => type.startsWith('azure-native:')),
      ...calls.map(({ token, provider }) => ({ name: token, provider })),
    ].map(({ name, provider }): [string, string] => [name, nameOf(provider)]),
  );
}

const listKeys = 'azure-native:storage:listStorageAccountKeys';

afterEach(() => {
  runtime.setAllConfig({});
});

describe('providers of other subscriptions', () => {
  it('create what lies in what is handed in from there, and nothing else', async () => {
    const recording = await declareWith(() => ({
      existingPrivateDnsZoneId: zone(hub),
      existingStorageAccountId: account(other),
      peerings: [peering(hub)],
      providers: { [hub.toUpperCase()]: azure('hub', hub), [other]: azure('data', other) },
    }));
    const elsewhere = Object.entries(providersOf(recording)).filter(([, provider]) => provider !== '');
    expect(Object.fromEntries(elsewhere)).toEqual({
      'etcd-etcd1-dns-record': 'hub',
      'etcd-virtual-network-link': 'hub',
      'etcd-peering-hub-reverse': 'hub',
      'etcd-etcd1-file-share': 'data',
      [listKeys]: 'data',
    });
  });

  it('stand beside the provider of the component, which creates the rest', async () => {
    const recording = await declareWith(
      () => ({ existingPrivateDnsZoneId: zone(hub), providers: { [hub]: azure('hub', hub) } }),
      () => ({ provider: azure('spoke', own) }),
    );
    for (const [name, provider] of Object.entries(providersOf(recording))) {
      const inZone = /dns-record|virtual-network-link/.test(name);
      expect([name, provider]).toEqual([name, inZone ? 'hub' : 'spoke']);
    }
  });

  it.each<[string, Partial<EtcdClusterArgs>, string]>([
    ['a zone', { existingPrivateDnsZoneId: zone(hub) }, 'existingPrivateDnsZoneId'],
    ['a storage account', { existingStorageAccountId: account(hub) }, 'existingStorageAccountId'],
    ['a peered network', { peerings: [peering(hub)] }, 'peerings.0.virtualNetworkId'],
    ['a subnet', { existingSubnetId: `${network(hub)}/subnets/etcd` }, 'existingSubnetId'],
  ])('are missed for %s where the default provider is configured', async (_, given, path) => {
    runtime.setAllConfig({ 'azure-native:subscriptionId': own });
    expect(await refusalOf(() => given)).toContain(`${path}: is in the subscription "${hub}"`);
    runtime.setAllConfig({ 'azure-native:subscriptionId': hub });
    expect(await refusalOf(() => given)).toBeUndefined();
  });

  it('are missed where two ids prove it, whatever the provider serves', async () => {
    const given = { existingPrivateDnsZoneId: zone(hub), peerings: [peering(other)] };
    expect(await refusalOf(() => given)).toContain(
      `peerings.0.virtualNetworkId: is in the subscription "${other}", but existingPrivateDnsZoneId is in "${hub}"`,
    );
  });

  it('are missed where the environment names the subscription of the default provider', async () => {
    const { ARM_SUBSCRIPTION_ID: before } = process.env;
    process.env.ARM_SUBSCRIPTION_ID = own;
    try {
      const given = () => ({ existingPrivateDnsZoneId: zone(hub) });
      expect(await refusalOf(given)).toContain(`serves "${own}"`);
      const spoke = () => ({ provider: azure('spoke', hub) });
      expect(await refusalOf(given, spoke)).toBeUndefined();
    } finally {
      if (before === undefined) delete process.env.ARM_SUBSCRIPTION_ID;
      else process.env.ARM_SUBSCRIPTION_ID = before;
    }
  });

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a provider of something else', () => new TlsProvider('tls')],
  ])('are refused where they are none: %s', async (_, provider) => {
    const given = () => ({
      existingPrivateDnsZoneId: zone(hub),
      providers: { [hub]: provider() as ProviderResource },
    });
    expect(await refusalOf(given)).toContain(`providers.${hub}: is no provider of Azure`);
  });

  it('are no fields of the spec: args that are no object are refused as before', async () => {
    for (const wrong of [undefined, null, 'etcd']) {
      const { result } = await recordProgram(() => {
        expect(() => new EtcdCluster('etcd', wrong as never)).toThrow('is not a cluster spec');
        return wrong;
      });
      expect(result).toBe(wrong);
    }
  });
});

describe('ids in another case', () => {
  const lower = (id: string): string =>
    id.replace('resourceGroups', 'resourcegroups').replace(/Microsoft\.\w+/, (name) => name.toLowerCase());

  it.each<[string, (id: string) => any]>([
    ['text', (id) => id],
    ['outputs', (id) => output(id)],
  ])('are written in their own spelling, as %s', async (_, wrap) => {
    const existing = (spell: (id: string) => string) => () => ({
      existingSubnetId: wrap(spell(`${network(own)}/subnets/etcd`)),
      existingPrivateDnsZoneId: wrap(spell(zone(own))),
      existingStorageAccountId: wrap(spell(account(own))),
      identityIds: [
        wrap(
          spell(
            `/subscriptions/${own}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`,
          ),
        ),
      ],
    });
    const inputsOf = ({ registered, calls }: Recording<unknown>) => [
      ...registered.map(({ name, inputs }) => [name, inputs]),
      ...calls.map(({ inputs }) => inputs),
    ];
    const declared = inputsOf(await declareWith(existing(lower)));
    expect(declared).toEqual(inputsOf(await declareWith(existing((id) => id))));
    expect(JSON.stringify(declared)).not.toMatch(/resourcegroups|microsoft\./);
  });
});
