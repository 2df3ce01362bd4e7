import { describeCost, eastUsListPrices, planAzure, type AzureSpec, type PriceList } from '../../src';

const spec: AzureSpec = { name: 'etcd', domain: 'etcd.internal', location: 'eastus' };
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers';

function estimate(more: Partial<AzureSpec> = {}, prices?: PriceList) {
  return describeCost(planAzure({ ...spec, ...more }), prices);
}

test('three members of 1 vCPU and 2 GiB cost what the facts compute', () => {
  const { items, perMonth, currency } = estimate({ natGateway: false });
  const groups = items.filter(({ what }) => what === 'vCPU' || what === 'memory');
  expect(currency).toBe('USD');
  expect(groups).toHaveLength(6);
  expect(perMonth).toBeCloseTo(130.09, 1);
});

test('the NAT gateway and its address are counted', () => {
  const difference = estimate().perMonth - estimate({ natGateway: false }).perMonth;
  expect(difference).toBeCloseTo(32.85 + 3.65, 2);
});

test('vCPUs are rounded up to whole ones and memory to tenths, over all containers of a group', () => {
  const { items } = estimate({
    size: 1,
    memoryGiB: 2.05,
    sidecars: [{ name: 'backup', image: 'x', cpu: 0.25, memoryGiB: 0.3 }],
  });
  expect(items.filter(({ resource }) => resource === 'ci-etcd1-eastus')).toMatchObject([
    { what: 'vCPU', quantity: 2 },
    { what: 'memory', quantity: 2.4 },
  ]);
});

test('what has no price is named and not guessed', () => {
  const { items, notIncluded } = estimate({ size: 1 });
  const share = items.find(({ what }) => what === 'file share');
  expect(share).toMatchObject({ quantity: 16, unit: 'GiB', perMonth: undefined });
  expect(notIncluded).toContain(`file share ${share!.resource}: no price given`);
  expect(notIncluded).toContain('private DNS zone etcd.internal: no price given');
});

test('prices of the user replace all others', () => {
  const prices: PriceList = {
    currency: 'EUR',
    location: 'westeurope',
    asOf: '2026-11-22',
    source: 'our contract',
    premiumShareGiBMonth: 0.2,
    standardShareGiBMonth: 0.1,
    privateDnsZoneMonth: 0.5,
  };
  const premium = estimate({ size: 1, storageTier: 'premium' }, prices);
  expect(premium).toMatchObject({ currency: 'EUR', location: 'westeurope', asOf: '2026-11-22' });
  expect(premium.perMonth).toBeCloseTo(100 * 0.2 + 0.5, 6);
  expect(estimate({ size: 1 }, prices).perMonth).toBeCloseTo(16 * 0.1 + 0.5, 6);
  expect(premium.notIncluded).toContain('vCPU ci-etcd1-eastus: no price given');
});

test('what exists already is not counted, and what depends on use is named', () => {
  const { items, notIncluded } = estimate({
    existingPrivateDnsZoneId: `${subscription}/Microsoft.Network/privateDnsZones/etcd.internal`,
    existingSubnetId: `${subscription}/Microsoft.Network/virtualNetworks/vnet/subnets/etcd`,
    createLogAnalyticsWorkspace: true,
    smokeTest: true,
  });
  expect(items.map(({ what }) => what)).not.toContain('private DNS zone');
  expect(items.map(({ what }) => what)).not.toContain('NAT gateway');
  expect(notIncluded).toEqual(
    expect.arrayContaining([
      'logs and metrics sent to the workspace',
      'the minutes that the smoke test runs',
    ]),
  );
  expect(notIncluded).not.toContain('data through the NAT gateway');
});

test('an ephemeral cluster has no shares to pay', () => {
  const { items, notIncluded } = estimate({
    storage: 'ephemeral',
    ephemeralAcknowledgement:
      'a member that Azure moves loses its data, and a majority moved at once loses the cluster',
  });
  expect(items.map(({ what }) => what)).not.toContain('file share');
  expect(notIncluded).not.toContain('transactions and copies of the file shares');
});

test('the vault of agents is a share, and what they ask it is counted', () => {
  const agents = { agent: {}, size: 3 } as const;
  const before = estimate({ size: 3 }).items.map(({ what }) => what);
  const { items, notIncluded } = estimate(agents);
  const added = items.filter(({ resource }) => resource.includes('vault'));
  expect(items).toHaveLength(before.length + 3);
  // Seven directories a minute for each of three members, in 730 hours.
  expect(added).toMatchObject([
    { what: 'file share', quantity: 16, unit: 'GiB', perMonth: undefined },
    { what: 'vault requests', unit: '10,000 requests', perMonth: undefined },
    { what: 'backup requests', unit: '10,000 requests', perMonth: undefined },
  ]);
  expect(added[1]!.quantity).toBeCloseTo(91.98, 2);
  expect(notIncluded).toContain(`vault requests ${added[1]!.resource}: no price given`);
  const prices = { ...eastUsListPrices, standardShareTenThousandLists: 0.01 };
  expect(estimate(agents, prices).perMonth - estimate(agents).perMonth).toBeCloseTo(0.9198, 4);
});

test('requests to premium disks are free', () => {
  const { items, backups } = estimate({
    agent: {},
    storageTier: 'premium',
    existingStorageAccountId: `${subscription.replace('/providers', '')}/providers/Microsoft.Storage/storageAccounts/disks`,
  });
  expect(items.map(({ what }) => what)).not.toContain('vault requests');
  expect(items.map(({ what }) => what)).not.toContain('backup requests');
  expect(backups).toMatchObject({ perMonthPerDatabaseGib: 0 });
  expect(items.filter(({ resource }) => resource.includes('vault'))).toHaveLength(1);
});

test('the sum is that of the items', () => {
  const { items, perMonth } = estimate({ size: 7, zones: ['1', '2', '3'] });
  expect(perMonth).toBeCloseTo(
    items.reduce((sum, item) => sum + (item.perMonth ?? 0), 0),
    9,
  );
  expect(eastUsListPrices.asOf).toMatch(/^20\d\d-\d\d$/);
});

describe('backups', () => {
  const agents = { agent: {}, size: 3 } as const;
  const prices = {
    ...eastUsListPrices,
    standardShareTenThousandWrites: 0.02,
    standardShareTenThousandReads: 0.01,
  };

  test('are counted for each GiB of the database: how many are kept, and what they ask', () => {
    // 24 hours, 7 days, 4 weeks and 12 months, of which the newest is one of each; and the newest proven one.
    expect(estimate(agents, prices).backups).toEqual({
      snapshots: 45,
      gibPerDatabaseGib: 46,
      largestDatabaseGiB: 16 / 46,
      // One snapshot an hour and one drill a day, of 1,024 MiB each.
      writesPerDatabaseGib: 747_520,
      readsPerDatabaseGib: 31_147,
      perMonthPerDatabaseGib: expect.closeTo(1.495 + 0.031, 3),
    });
    expect(estimate(agents).backups).toMatchObject({ snapshots: 45, perMonthPerDatabaseGib: undefined });
  });

  test('follow what is declared', () => {
    const keep = { hourly: 2, daily: 0, weekly: 0, monthly: 3 };
    const backup = { intervalMinutes: 30, drillIntervalHours: 73, keep };
    const { backups } = estimate({ ...agents, agent: { vaultQuotaGiB: 60 }, backup }, prices);
    expect(backups).toMatchObject({
      snapshots: 5,
      largestDatabaseGiB: 10,
      writesPerDatabaseGib: 2 * 747_520,
      readsPerDatabaseGib: 10_240,
    });
    const none = { hourly: 0, daily: 0, weekly: 0, monthly: 0 };
    expect(estimate({ ...agents, backup: { keep: none } }).backups).toMatchObject({ snapshots: 2 });
  });

  test('have agents look at each of them once an hour', () => {
    const looks = (more: Partial<AzureSpec>) =>
      estimate({ ...agents, ...more }, prices).items.find(({ what }) => what === 'backup requests');
    // Three looks at each of 45 snapshots by each of three members, in 730 hours.
    expect(looks({})?.quantity).toBeCloseTo(29.565, 3);
    expect(looks({})?.perMonth).toBeCloseTo(0.29565, 5);
    expect(looks({ backup: false })).toBeUndefined();
    expect(estimate({ ...agents, backup: false }).backups).toBeUndefined();
    expect(estimate({ size: 3 }).backups).toBeUndefined();
  });

  test('name what is not in the sum', () => {
    const existingStorageAccountId = `${subscription.replace('/providers', '')}/providers/Microsoft.Storage/storageAccounts/copies`;
    const copyTo = { existingStorageAccountId, shareName: 'copies' };
    expect(estimate({ ...agents, backup: { copyTo } }).notIncluded).toEqual(
      expect.arrayContaining([
        'requests that write and read snapshots: see `backups`, for each GiB of the database',
        'the second vault: up to 46 GiB for each GiB of the database, in 45 snapshots',
      ]),
    );
    expect(estimate(agents).notIncluded.join()).not.toContain('second vault');
  });
});
