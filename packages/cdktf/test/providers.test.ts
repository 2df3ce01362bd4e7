import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TlsProvider } from '@cdktf/provider-tls/lib/provider';
import { TerraformVariable, Testing, type TerraformProvider, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { EtcdCluster, type EtcdClusterProps } from '../src/index';
import { props, testStack, type Synthesized } from './synthesize';

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

const azurerm = (stack: Construct, subscriptionId?: string, alias?: string): AzurermProvider =>
  new AzurermProvider(stack, `azurerm-${alias ?? 'own'}`, {
    features: [{}],
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(alias !== undefined && { alias }),
  });

function declare(
  stack: TerraformStack,
  given: Partial<EtcdClusterProps>,
): Required<Pick<Synthesized, 'resource' | 'data'>> {
  new EtcdCluster(stack, 'etcd', { ...props, size: 1, ...given });
  const { resource, data = {} } = JSON.parse(Testing.synth(stack)) as Synthesized;
  return { resource, data };
}

/** What is not created by the default provider: its type, and by which provider. */
function elsewhere(stack: ReturnType<typeof declare>): string[] {
  return [stack.resource, stack.data].flatMap((part) =>
    Object.entries(part).flatMap(([type, ofType]) =>
      Object.entries(ofType)
        .filter(([, { provider }]) => provider !== undefined)
        .map(([name, { provider }]) => `${type} ${name.replace(/^etcd_|_[0-9A-F]{8}$/g, '')} ${provider}`),
    ),
  );
}

describe('providers of other subscriptions', () => {
  it('create what lies in what is handed in from there, and nothing else', () => {
    const stack = testStack();
    azurerm(stack, own);
    const providers = {
      [hub.toUpperCase()]: azurerm(stack, hub, 'hub'),
      [other]: azurerm(stack, undefined, 'data'),
    };
    const declared = declare(stack, {
      existingPrivateDnsZoneId: zone(hub),
      existingStorageAccountId: account(other),
      peerings: [peering(hub)],
      providers,
    });
    expect(elsewhere(declared).sort()).toEqual([
      'azurerm_private_dns_a_record etcd1-dns-record azurerm.hub',
      'azurerm_private_dns_zone_virtual_network_link virtual-network-link azurerm.hub',
      'azurerm_storage_account storage-account azurerm.data',
      'azurerm_storage_share etcd1-file-share azurerm.data',
      'azurerm_virtual_network_peering peering-hub-reverse azurerm.hub',
    ]);
  });

  it.each<[string, Partial<EtcdClusterProps>, string]>([
    ['a zone', { existingPrivateDnsZoneId: zone(hub) }, 'existingPrivateDnsZoneId'],
    ['a storage account', { existingStorageAccountId: account(hub) }, 'existingStorageAccountId'],
    ['a peered network', { peerings: [peering(hub)] }, 'peerings.0.virtualNetworkId'],
    ['a subnet', { existingSubnetId: `${network(hub)}/subnets/etcd` }, 'existingSubnetId'],
  ])('are missed at synthesis for %s', (_, given, path) => {
    const stack = testStack();
    azurerm(stack, own);
    expect(() => declare(stack, given)).toThrow(`${path}: is in the subscription "${hub}"`);
  });

  it('are missed where two ids prove it, whatever the provider serves', () => {
    const given = { existingPrivateDnsZoneId: zone(hub), peerings: [peering(other)] };
    expect(() => declare(testStack(), given)).toThrow(
      `peerings.0.virtualNetworkId: is in the subscription "${other}", but existingPrivateDnsZoneId is in "${hub}"`,
    );
  });

  it('are refused under the id of another subscription', () => {
    const stack = testStack();
    const providers = { [hub]: azurerm(stack, other, 'hub') };
    expect(() => declare(stack, { existingPrivateDnsZoneId: zone(hub), providers })).toThrow(
      `providers.${hub}: is a provider of the subscription "${other}"`,
    );
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['nothing', () => undefined],
    ['a provider of something else', (stack) => new TlsProvider(stack, 'tls')],
  ])('are refused where they are none: %s', (_, provider) => {
    const stack = testStack();
    const providers = { [hub]: provider(stack) as TerraformProvider };
    expect(() => declare(stack, { existingPrivateDnsZoneId: zone(hub), providers })).toThrow(
      `providers.${hub}: is no provider of Azure`,
    );
  });

  it.each<[string, (stack: TerraformStack) => Partial<EtcdClusterProps>]>([
    ['the provider’s is a token', (stack) => (azurerm(stack, variable(stack)), zoneInHub)],
    ['the provider leaves it to the environment', (stack) => (azurerm(stack), zoneInHub)],
    ['only providers with an alias say theirs', (stack) => (azurerm(stack, own, 'own'), zoneInHub)],
    ['the id is a token', (stack) => (azurerm(stack, own), { existingPrivateDnsZoneId: variable(stack) })],
    ['both are the same', (stack) => (azurerm(stack, hub.toUpperCase()), zoneInHub)],
  ])('are not missed where %s', (_, given) => {
    const stack = testStack();
    expect(elsewhere(declare(stack, given(stack)))).toEqual([]);
  });

  it('are missed where the environment names the subscription of a provider that names none', () => {
    const { ARM_SUBSCRIPTION_ID: before } = process.env;
    process.env.ARM_SUBSCRIPTION_ID = own;
    try {
      const [stack, named, declaredLater] = [testStack(), testStack(), testStack()];
      azurerm(stack);
      expect(() => declare(stack, zoneInHub)).toThrow(`serves "${own}"`);
      azurerm(named, hub);
      expect(() => declare(named, zoneInHub)).not.toThrow();
      expect(() => declare(declaredLater, zoneInHub)).not.toThrow();
    } finally {
      if (before === undefined) delete process.env.ARM_SUBSCRIPTION_ID;
      else process.env.ARM_SUBSCRIPTION_ID = before;
    }
  });

  const zoneInHub = { existingPrivateDnsZoneId: zone(hub) };
  const variable = (stack: TerraformStack): string =>
    new TerraformVariable(stack, 'known-later', { type: 'string' }).stringValue;
});

describe('the provider of a cluster', () => {
  it('creates all of it but certificates and what others create', () => {
    const stack = testStack();
    const provider = azurerm(stack, own, 'spoke');
    const providers = { [hub]: azurerm(stack, hub, 'hub') };
    const { resource, data } = declare(stack, {
      provider,
      providers,
      existingPrivateDnsZoneId: zone(hub),
      existingStorageAccountId: account(own),
    });
    for (const [type, ofType] of [...Object.entries(resource), ...Object.entries(data)]) {
      const inZone = type.startsWith('azurerm_private_dns');
      const expected = type.startsWith('tls_') ? undefined : inZone ? 'azurerm.hub' : 'azurerm.spoke';
      for (const one of Object.values(ofType)) expect([type, one.provider]).toEqual([type, expected]);
    }
  });

  it('is the one whose subscription counts', () => {
    const stack = testStack();
    azurerm(stack, own);
    const provider = azurerm(stack, hub, 'hub');
    const given = { existingPrivateDnsZoneId: zone(hub) };
    expect(() => declare(testStack(), { ...given, provider })).not.toThrow();
    expect(() => declare(stack, given)).toThrow('existingPrivateDnsZoneId: is in the subscription');
  });

  it('is found around the cluster, wherever in the tree that is', () => {
    const stack = testStack();
    azurerm(stack, own);
    const nested = new Construct(stack, 'platform');
    const declareNested = () =>
      new EtcdCluster(nested, 'etcd', { ...props, existingPrivateDnsZoneId: zone(hub) });
    expect(declareNested).toThrow(`but the cluster's own provider serves "${own}"`);
  });

  it('is no field of the spec: props that are no object are refused as before', () => {
    for (const wrong of [undefined, null, 'etcd']) {
      expect(() => new EtcdCluster(testStack(), 'etcd', wrong as never)).toThrow('is not a cluster spec');
    }
  });
});

describe('ids in another case', () => {
  const lower = (id: string): string =>
    id.replace('resourceGroups', 'resourcegroups').replace(/Microsoft\.\w+/, (name) => name.toLowerCase());

  it('are written as azurerm wants them, wherever they are handed on', () => {
    const identity = `/subscriptions/${own}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`;
    const workspace = `/subscriptions/${own}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log-hub`;
    const subnet = `${network(own)}/subnets/etcd`;
    const existing = (spell: (id: string) => string): Partial<EtcdClusterProps> => ({
      existingSubnetId: spell(subnet),
      existingPrivateDnsZoneId: spell(zone(own)),
      existingStorageAccountId: spell(account(own)),
      existingLogAnalyticsWorkspaceId: spell(workspace),
      identityIds: [spell(identity)],
      registry: { kind: 'identity', server: 'payments.azurecr.io', identityId: spell(identity) },
    });
    const declared = declare(testStack(), existing(lower));
    expect(declared).toEqual(
      declare(
        testStack(),
        existing((id) => id),
      ),
    );
    expect(JSON.stringify(declared)).not.toMatch(/resourcegroups|microsoft\./);

    const peered = declare(testStack(), {
      peerings: [{ ...peering(own), virtualNetworkId: lower(network(own)) }],
    });
    expect(peered).toEqual(declare(testStack(), { peerings: [peering(own)] }));
    const ranges = { virtualNetworkAddressSpace: '10.1.0.0/16', subnetAddressPrefix: '10.1.9.0/24' };
    const within = (existingVirtualNetworkId: string) =>
      declare(testStack(), { existingVirtualNetworkId, ...ranges });
    expect(within(lower(network(own)))).toEqual(within(network(own)));
  });
});
