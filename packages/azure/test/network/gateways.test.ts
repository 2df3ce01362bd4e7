import { planAzure, type AzureSpec } from '../../src';
import { articleSpec, issuesWith, linesWith } from '../refusal';
import { ids, peering } from '../samples';

type Peering = NonNullable<AzureSpec['peerings']>[number];

const spoke = {
  ...peering,
  name: 'spoke',
  virtualNetworkId: `${ids.virtualNetwork}-2`,
  addressSpaces: ['10.2.0.0/16'],
};

const waysWith = (changes: Partial<Peering>) =>
  planAzure({ ...articleSpec, peerings: [{ ...peering, ...changes }] }).peerings.map((way) => ({
    id: way.id,
    allowForwardedTraffic: way.allowForwardedTraffic,
    allowGatewayTransit: way.allowGatewayTransit,
    useRemoteGateways: way.useRemoteGateways,
    createdAfter: way.createdAfter,
  }));

const closed = {
  allowForwardedTraffic: false,
  allowGatewayTransit: false,
  useRemoteGateways: false,
  createdAfter: undefined,
};
const [forth, back] = ['peering-hub', 'peering-hub-reverse'];

describe('the gateway of a peered network', () => {
  it('is not used unless asked for', () => {
    const ways = [
      { id: forth, ...closed },
      { id: back, ...closed },
    ];
    expect(waysWith({})).toEqual(ways);
    expect(waysWith({ useRemoteGateways: false, allowForwardedTraffic: false })).toEqual(ways);
  });

  it('is used by the way forth once the way back allows it', () => {
    expect(waysWith({ useRemoteGateways: true })).toEqual([
      { id: back, ...closed, allowGatewayTransit: true },
      { id: forth, ...closed, useRemoteGateways: true, createdAfter: back },
    ]);
  });

  it('is allowed by the owner of the other network, where the way back is left to him', () => {
    expect(waysWith({ useRemoteGateways: true, createReverse: false })).toEqual([
      { id: forth, ...closed, useRemoteGateways: true },
    ]);
  });

  it('is that of one network only', () => {
    const peerings = [peering, { ...spoke, useRemoteGateways: true }];
    expect(issuesWith({ peerings })).toEqual([]);
    const third = { ...spoke, name: 'third', virtualNetworkId: `${ids.virtualNetwork}-3` };
    const users = [
      { ...peering, useRemoteGateways: true },
      { ...spoke, useRemoteGateways: false },
      { ...third, addressSpaces: ['10.3.0.0/16'], createReverse: false, useRemoteGateways: true },
    ];
    expect(linesWith({ peerings: users })).toEqual([
      'peerings.2.useRemoteGateways [conflict] is on in the peering "hub", too, and Azure lets a network use the gateway of one other only; leave it out in all but one',
    ]);
  });

  it('lets nobody in by itself: the sources stay what they are', () => {
    const rules = (changes: object) =>
      planAzure({ ...articleSpec, peerings: [{ ...peering, ...changes }] }).networkSecurityGroup?.rules;
    expect(rules({ useRemoteGateways: true, allowForwardedTraffic: true })).toEqual(rules({}));
  });
});

describe('traffic that a peered network forwards', () => {
  it("is taken in by the cluster's network alone", () => {
    expect(waysWith({ allowForwardedTraffic: true })).toEqual([
      { id: forth, ...closed, allowForwardedTraffic: true },
      { id: back, ...closed },
    ]);
  });
});

describe.each(['useRemoteGateways', 'allowForwardedTraffic'])('%s', (flag) => {
  it.each([
    ['text', 'yes'],
    ['a number', 1],
    ['nothing', null],
  ])('is refused as %s', (_, value) => {
    expect(issuesWith({ peerings: [{ ...peering, [flag]: value }] })).toEqual([
      [`peerings.0.${flag}`, 'wrong-type'],
    ]);
  });
});
