import * as fc from 'fast-check';
import {
  planAzure,
  type AzurePlan,
  type AzureSpec,
  type GuestPlan,
  type ServedSubscriptions,
} from '../../src';
import { articleSpec, issuesWith, linesWith } from '../refusal';
import { existingNetwork, ids, output, peering, token } from '../samples';

const own = '11111111-1111-1111-1111-111111111111';
const hub = '22222222-2222-2222-2222-22222222222a';
const third = '33333333-3333-3333-3333-333333333333';

const inSubscription = (subscription: string, id: string): string =>
  id.replace(/^\/subscriptions\/[^/]+/, `/subscriptions/${subscription}`);

const zoneIn = (subscription: string) => ({
  existingPrivateDnsZoneId: inSubscription(subscription, ids.privateDnsZone),
});
const accountIn = (subscription: string) => ({
  existingStorageAccountId: inSubscription(subscription, ids.storageAccount),
});
const shareIn = (subscription: string) => ({ ...accountIn(subscription), shareName: 'vault' });
const subnetIn = (subscription: string) => ({ existingSubnetId: inSubscription(subscription, ids.subnet) });
const networkIn = (subscription: string) => ({
  ...existingNetwork,
  existingVirtualNetworkId: inSubscription(subscription, ids.virtualNetwork),
});
const hubIn = (subscription: string, rest: object = {}) => ({
  peerings: [{ ...peering, virtualNetworkId: inSubscription(subscription, ids.virtualNetwork), ...rest }],
});

const issuesOf = (changes: object, subscriptions: ServedSubscriptions = {}) =>
  issuesWith(changes, { subscriptions });
const planWith = (changes: Partial<AzureSpec>, subscriptions: ServedSubscriptions): AzurePlan =>
  planAzure({ ...articleSpec, ...changes }, { subscriptions });

describe('what is handed in from another subscription', () => {
  it.each<[string, object, string]>([
    ['a zone', zoneIn(hub), 'existingPrivateDnsZoneId'],
    ['a storage account', accountIn(hub), 'existingStorageAccountId'],
    ['a network that is peered both ways', hubIn(hub), 'peerings.0.virtualNetworkId'],
    [
      'a second vault',
      { agent: {}, backup: { copyTo: shareIn(hub) } },
      'backup.copyTo.existingStorageAccountId',
    ],
    [
      'another vault',
      { agent: {}, restoreFrom: { snapshot: 'latest', generation: 2, existingVault: shareIn(hub) } },
      'restoreFrom.existingVault.existingStorageAccountId',
    ],
  ])('is refused where the provider serves its own only: %s', (_, changes, path) => {
    expect(issuesOf(changes, { own })).toEqual([[path, 'conflict']]);
    expect(issuesOf(changes, { own: hub.toUpperCase() })).toEqual([]);
    expect(issuesOf(changes)).toEqual([]);
  });

  it.each([
    ['a subnet', subnetIn(hub), 'existingSubnetId'],
    ['a network', networkIn(hub), 'existingVirtualNetworkId'],
  ])('is refused whoever serves it, as no container group can join it: %s', (_, changes, path) => {
    expect(issuesOf(changes, { own })).toEqual([[path, 'unsupported']]);
    expect(issuesOf(changes, { own, others: { [hub]: {} } })).toEqual([
      [path, 'unsupported'],
      [`providers.${hub}`, 'conflict'],
    ]);
    expect(issuesOf(changes, { own: hub })).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['subnet and zone', { ...subnetIn(own), ...zoneIn(hub) }, ['existingPrivateDnsZoneId']],
    ['network and account', { ...networkIn(own), ...accountIn(hub) }, ['existingStorageAccountId']],
    ['zone and account', { ...zoneIn(own), ...accountIn(hub) }, ['existingStorageAccountId']],
    ['zone and hub', { ...zoneIn(own), ...hubIn(hub) }, ['peerings.0.virtualNetworkId']],
    [
      'three at once',
      { ...zoneIn(own), ...accountIn(hub), ...hubIn(third) },
      ['existingStorageAccountId', 'peerings.0.virtualNetworkId'],
    ],
    [
      'two hubs',
      {
        peerings: [own, hub].flatMap(
          (one, index) =>
            hubIn(one, { name: `hub${index}`, addressSpaces: [`10.${index + 1}.0.0/16`] }).peerings,
        ),
      },
      ['peerings.1.virtualNetworkId'],
    ],
  ])('is refused where two ids prove that one provider cannot serve both: %s', (_, changes, paths) => {
    expect(issuesOf(changes)).toEqual(paths.map((path) => [path, 'conflict']));
    expect(
      issuesOf(changes, {
        others: { [hub]: { subscriptionId: hub }, ...(paths.length > 1 && { [third]: {} }) },
      }),
    ).toEqual([]);
  });

  it('is told with both subscriptions and what to do', () => {
    expect(linesWith({ ...subnetIn(own), ...zoneIn(hub) })).toEqual([
      `existingPrivateDnsZoneId [conflict] is in the subscription "${hub}", but existingSubnetId is in "${own}", and a provider serves one subscription; give one of "${hub}" in providers`,
    ]);
    expect(linesWith(zoneIn(hub), { subscriptions: { own } })).toEqual([
      `existingPrivateDnsZoneId [conflict] is in the subscription "${hub}", but the cluster's own provider serves "${own}", and a provider serves one subscription; give one of "${hub}" in providers`,
    ]);
  });

  it.each<[string, object]>([
    ['a peering whose way back is up to its owner', hubIn(hub, { createReverse: false })],
    ['a workspace', { existingLogAnalyticsWorkspaceId: inSubscription(hub, ids.workspace) }],
    [
      'identities',
      { identityIds: [inSubscription(hub, ids.identity), inSubscription(third, ids.otherIdentity)] },
    ],
    ['an id that is known later', { existingPrivateDnsZoneId: token, ...accountIn(own) }],
    ['an output', { existingPrivateDnsZoneId: output(zoneIn(hub).existingPrivateDnsZoneId) }],
    ['an id that is a token in part', { existingPrivateDnsZoneId: `/subscriptions/${token}/x` }],
  ])('is taken where nothing is written to it, or nobody can know: %s', (_, changes) => {
    expect(issuesOf(changes, { own })).toEqual([]);
  });
});

describe('providers of other subscriptions', () => {
  const everything = { ...subnetIn(own), ...zoneIn(hub), ...accountIn(third) };
  const others = { [hub.toUpperCase()]: {}, [third]: { subscriptionId: third } };

  it('create what lies in what is handed in, whatever the case of the id', () => {
    const { members } = planWith(everything, { own, others });
    for (const { dnsRecord, fileShare } of members) {
      expect(dnsRecord.subscriptionId).toBe(hub.toUpperCase());
      expect(fileShare?.subscriptionId).toBe(third);
    }
    const { virtualNetworkLinks, peerings } = planWith({ ...zoneIn(hub), ...hubIn(third) }, { own, others });
    expect(virtualNetworkLinks.map(({ subscriptionId }) => subscriptionId)).toEqual([hub.toUpperCase()]);
    expect(peerings.map(({ from, subscriptionId }) => [from, subscriptionId])).toEqual([
      ['cluster', undefined],
      ['remote', third],
    ]);
  });

  it('change nothing else in the plan', () => {
    const spec = { ...zoneIn(hub), ...accountIn(hub), ...hubIn(hub) };
    const plan = planWith(spec, { others: { [hub]: {} } });
    const same = JSON.parse(
      JSON.stringify(plan, (key, value: unknown) => (key === 'subscriptionId' ? undefined : value)),
    ) as unknown;
    expect(same).toEqual(JSON.parse(JSON.stringify(planWith(spec, {}))));
  });

  it.each<[string, object, NonNullable<ServedSubscriptions['others']>, string]>([
    ['of nothing that is handed in', zoneIn(hub), { [hub]: {}, [third]: {} }, third],
    ['of a subscription that is only referred to', networkIn(own), { [own]: {} }, own],
    ['under what is no id', zoneIn(own), { [`/subscriptions/${own}`]: {} }, `/subscriptions/${own}`],
    ['that serve another one', zoneIn(hub), { [hub]: { subscriptionId: third } }, hub],
    ['given twice', zoneIn(hub), { [hub]: {}, [hub.toUpperCase()]: {} }, hub.toUpperCase()],
  ])('are refused: %s', (_, changes, given, key) => {
    expect(issuesOf(changes, { others: given })).toContainEqual([`providers.${key}`, 'conflict']);
  });

  it('are refused where they are none', () => {
    const given = { subscriptions: { own, others: { [hub]: undefined } } };
    expect(linesWith(zoneIn(hub), given)).toEqual([
      `providers.${hub} [wrong-type] is no provider of Azure; give one that serves this subscription`,
    ]);
  });

  const subscription = fc.constantFrom(own, hub, third);
  const spec = fc
    .record({
      zone: fc.option(subscription),
      account: fc.option(subscription),
      remote: fc.option(subscription),
    })
    .map(({ zone, account, remote }) => ({
      ...(zone && zoneIn(zone)),
      ...(account && accountIn(account)),
      ...(remote && hubIn(remote)),
    }));

  it('serve each part of a plan that lies in what is handed in, and no other, or the spec is refused', () => {
    fc.assert(
      fc.property(spec, fc.subarray([own, hub, third]), fc.option(subscription), (changes, keys, serves) => {
        const subscriptions = {
          own: serves ?? undefined,
          others: Object.fromEntries(keys.map((key) => [key, {}])),
        };
        const used = subscriptionsOf(changes);
        const unserved = [...new Set(used)].filter((one) => !keys.includes(one));
        const isRight = unserved.every((one) => (serves === null ? unserved.length < 2 : one === serves));
        const hasIdle = keys.some((key) => !used.includes(key));
        expect(issuesOf(changes, subscriptions).length === 0).toBe(isRight && !hasIdle);
        if (isRight && !hasIdle) expectServed(changes, planWith(changes, subscriptions), keys);
      }),
      { numRuns: 500 },
    );
  });

  function subscriptionsOf(changes: object): string[] {
    return JSON.stringify(changes).match(/(?<=subscriptions\/)[^/]+/g) ?? [];
  }

  function expectServed(changes: Partial<AzureSpec>, plan: AzurePlan, keys: readonly string[]): void {
    const serving = (id: string | undefined) => keys.find((key) => id?.includes(key));
    const servedFor = (id: string | undefined, guests: readonly (GuestPlan | undefined)[]) => {
      for (const guest of guests) expect(guest?.subscriptionId).toBe(serving(id));
    };
    const { peerings, virtualNetworkLinks, members } = plan;
    servedFor(changes.existingPrivateDnsZoneId, [
      ...virtualNetworkLinks,
      ...members.map(({ dnsRecord }) => dnsRecord),
    ]);
    servedFor(
      changes.existingStorageAccountId,
      members.map(({ fileShare }) => fileShare),
    );
    servedFor(
      changes.peerings?.[0]?.virtualNetworkId,
      peerings.filter(({ from }) => from === 'remote'),
    );
    servedFor(
      undefined,
      peerings.filter(({ from }) => from === 'cluster'),
    );
  }
});
