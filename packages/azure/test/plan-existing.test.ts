import * as fc from 'fast-check';
import { isExisting, planAzure, specValue, type AzurePlan, type AzureSpec } from '../src';
import { validAzureSpec } from './azure-spec-arbitrary';
import { articleSpec } from './refusal';
import { existingNetwork, ids, output, peering, token } from './samples';

type Spec = AzureSpec<unknown>;

const planWith = (changes: Partial<Spec>): AzurePlan => planAzure({ ...articleSpec, ...changes });

/** What is referred to, by the field that names it. */
const from = (...path: (string | number)[]) => ({ existing: { from: 'spec', path } });

describe('what a company already has', () => {
  it('is used in place of a resource group', () => {
    const plan = planWith({ existingResourceGroupName: 'rg-payments' });
    expect(plan.resourceGroup).toEqual(from('existingResourceGroupName'));
  });

  it('is used in place of a virtual network, whose peerings are not touched; the subnet in it is created with all that is its own', () => {
    const plan = planWith(existingNetwork);
    expect(plan.virtualNetwork).toEqual(from('existingVirtualNetworkId'));
    expect(plan.subnet).toMatchObject({ id: 'subnet', addressPrefix: '10.0.4.0/24' });
    expect(plan.networkSecurityGroup?.rules).toMatchObject([
      { name: 'AllowEtcdClients', sourceAddressPrefixes: ['10.0.0.0/16'] },
      { name: 'AllowEtcdPeers', destinationAddressPrefix: '10.0.4.0/24' },
      { name: 'DenyAllInbound' },
    ]);
    expect(plan.natGateway?.name).toBe('ng-etcd-eastus');
    expect(plan.peerings).toEqual([]);
    expect(plan.virtualNetworkLinks).toMatchObject([{ id: 'virtual-network-link', network: 'cluster' }]);
  });

  it('is used in place of a subnet, together with the network around it, its rules and its way out', () => {
    const plan = planWith({ existingSubnetId: ids.subnet });
    expect(plan.subnet).toEqual(from('existingSubnetId'));
    expect(plan.virtualNetwork).toEqual(from('existingSubnetId'));
    expect(plan.networkSecurityGroup).toBeUndefined();
    expect(plan.natGateway).toBeUndefined();
    expect(plan.virtualNetworkLinks).toMatchObject([{ network: 'cluster' }]);
  });

  it('is used in place of a zone, which a network that is created is linked to, and peered ones are not', () => {
    const plan = planWith({ existingPrivateDnsZoneId: ids.privateDnsZone, peerings: [peering] });
    expect(plan.privateDnsZone).toEqual(from('existingPrivateDnsZoneId'));
    expect(plan.virtualNetworkLinks.map(({ id }) => id)).toEqual(['virtual-network-link']);
    expect(plan.members.map(({ dnsRecord }) => dnsRecord.name)).toEqual(['etcd1', 'etcd2', 'etcd3']);
  });

  it.each<[string, Partial<Spec>]>([
    ['network', existingNetwork],
    ['subnet', { existingSubnetId: ids.subnet }],
  ])(
    'is not linked where both the zone and the %s are somebody else’s: Azure links them once',
    (_, changes) => {
      const plan = planWith({ ...changes, existingPrivateDnsZoneId: ids.privateDnsZone });
      expect(plan.virtualNetworkLinks).toEqual([]);
    },
  );

  it('is used in place of storage accounts, with a share a member that no other cluster has', () => {
    const { members } = planWith({ existingStorageAccountId: ids.storageAccount, shareQuotaGiB: 32 });
    for (const { storageAccount, fileShare } of members) {
      expect(storageAccount).toEqual(from('existingStorageAccountId'));
      expect(fileShare).toMatchObject({
        quotaGiB: 32,
        accessTier: 'TransactionOptimized',
        isProtected: true,
      });
    }
    expect(members.map(({ fileShare }) => fileShare?.id)).toEqual([
      'etcd1-file-share',
      'etcd2-file-share',
      'etcd3-file-share',
    ]);
  });

  it('has shares of the tier that the account is said to be of', () => {
    const { members } = planWith({ existingStorageAccountId: ids.storageAccount, storageTier: 'premium' });
    expect(members[0]?.fileShare).toMatchObject({ quotaGiB: 100, accessTier: 'Premium' });
  });

  it('is used in place of a workspace', () => {
    const plan = planWith({ existingLogAnalyticsWorkspaceId: ids.workspace });
    expect(plan.logAnalyticsWorkspace).toEqual(from('existingLogAnalyticsWorkspaceId'));
    for (const { diagnosticSetting } of plan.members) expect(diagnosticSetting?.name).toBe('log-analytics');
  });

  it.each([
    ['text', ids.subnet],
    ['a token', token],
    ['an object with apply', output(ids.subnet)],
  ])('is found in the spec, where it may be %s', (_, existingSubnetId) => {
    const spec: Spec = { ...articleSpec, existingSubnetId };
    const { subnet } = planAzure(spec);
    expect(isExisting(subnet) && specValue(spec, subnet.existing)).toBe(existingSubnetId);
  });

  it('is no part of any plan itself', () => {
    const plan = planWith({
      existingResourceGroupName: 'rg-payments',
      existingSubnetId: ids.subnet,
      existingPrivateDnsZoneId: ids.privateDnsZone,
      existingStorageAccountId: ids.storageAccount,
      existingLogAnalyticsWorkspaceId: ids.workspace,
    });
    expect(JSON.stringify(plan)).not.toMatch(/rg-payments|subscriptions|hub/);
  });
});

/** Every set of existing resources that is allowed together. */
const combinations = [{}, existingNetwork, { existingSubnetId: ids.subnet }].flatMap((network) =>
  [{}, { existingPrivateDnsZoneId: ids.privateDnsZone }].flatMap((zone) =>
    [{}, { existingStorageAccountId: ids.storageAccount }].flatMap((storage) =>
      [{}, { existingLogAnalyticsWorkspaceId: ids.workspace }].flatMap((logs) =>
        [{}, { existingResourceGroupName: 'rg-payments' }].map((group): Partial<Spec> => ({
          ...network,
          ...zone,
          ...storage,
          ...logs,
          ...group,
        })),
      ),
    ),
  ),
);

function expectNothingOfOthers(spec: Spec, plan: AzurePlan): void {
  const hands = (field: keyof Spec): boolean => spec[field] !== undefined;
  const hasSubnet = hands('existingSubnetId');
  const hasNetwork = hasSubnet || hands('existingVirtualNetworkId');
  const hasZone = hands('existingPrivateDnsZoneId');
  expect(isExisting(plan.resourceGroup)).toBe(hands('existingResourceGroupName'));
  expect(isExisting(plan.virtualNetwork)).toBe(hasNetwork);
  expect(isExisting(plan.subnet)).toBe(hasSubnet);
  expect(plan.networkSecurityGroup === undefined).toBe(hasSubnet);
  expect(plan.natGateway === undefined).toBe(hasSubnet || spec.natGateway === false);
  expect(isExisting(plan.privateDnsZone)).toBe(hasZone);
  if (hasNetwork) expect(plan.peerings).toEqual([]);
  // A network is linked once to a zone: the own one where one of both is created, peered ones to a zone that is.
  const links = plan.virtualNetworkLinks.map(({ network }) => network);
  expect(links.filter((network) => network === 'cluster')).toHaveLength(hasZone && hasNetwork ? 0 : 1);
  expect(links.filter((network) => network !== 'cluster')).toHaveLength(
    hasZone ? 0 : (spec.peerings?.length ?? 0),
  );
  for (const { storageAccount, fileShare, diagnosticSetting } of plan.members) {
    expect(storageAccount === undefined).toBe(spec.storage === 'ephemeral');
    expect(fileShare === undefined).toBe(spec.storage === 'ephemeral');
    if (storageAccount) expect(isExisting(storageAccount)).toBe(hands('existingStorageAccountId'));
    expect(diagnosticSetting === undefined).toBe(plan.logAnalyticsWorkspace === undefined);
  }
}

describe('a plan with existing resources', () => {
  it.each(combinations.map((changes) => [Object.keys(changes).join(', ') || 'nothing', changes] as const))(
    'creates nothing that belongs to an owner of %s',
    (_, changes) => {
      const spec = { ...articleSpec, ...changes };
      expectNothingOfOthers(spec, planAzure(spec));
    },
  );

  it('creates nothing that belongs to somebody else, for every spec', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        expectNothingOfOthers(spec, planAzure(spec));
      }),
      { numRuns: 60 },
    );
  });

  it('refers to values that are there, and to nothing else, for every spec', () => {
    fc.assert(
      fc.property(validAzureSpec, (spec) => {
        for (const path of specPathsOf(planAzure(spec))) {
          expect(specValue(spec, { from: 'spec', path })).toBeDefined();
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Every place in the spec that a plan refers to. */
function specPathsOf(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('from' in value && value.from === 'spec') return [(value as unknown as { path: string[] }).path];
  return Object.values(value).flatMap(specPathsOf);
}
