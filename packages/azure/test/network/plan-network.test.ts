import { planAzure, type AzurePlan, type AzureSpec } from '../../src';
import { articleSpec } from '../refusal';
import { ids, peering } from '../samples';

const planWith = (changes: Partial<AzureSpec<unknown>>): AzurePlan =>
  planAzure({ ...articleSpec, ...changes });

describe('peerings', () => {
  const second = {
    ...peering,
    name: 'spoke',
    virtualNetworkId: `${ids.virtualNetwork}-2`,
    addressSpaces: ['10.2.0.0/16', '10.3.0.0/16'],
    createReverse: false,
  };
  const plan = planWith({ peerings: [peering, second] });
  const networkOf = (index: number) => ({ from: 'spec', path: ['peerings', index, 'virtualNetworkId'] });

  it('are created both ways, the way back only where it is not left to the other owner', () => {
    expect(plan.peerings.map(({ id, name, from }) => [id, name, from])).toEqual([
      ['peering-hub', 'peer-etcd-hub-eastus', 'cluster'],
      ['peering-hub-reverse', 'peer-hub-etcd-eastus', 'remote'],
      ['peering-spoke', 'peer-etcd-spoke-eastus', 'cluster'],
    ]);
  });

  it('let clients in and nothing through', () => {
    for (const way of plan.peerings) {
      expect(way).toMatchObject({
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: false,
        allowGatewayTransit: false,
        useRemoteGateways: false,
      });
    }
    expect(plan.peerings.map(({ remoteNetwork }) => remoteNetwork)).toEqual([
      networkOf(0),
      networkOf(0),
      networkOf(1),
    ]);
  });

  it('open the client port to every range of the other networks, unless ranges are given', () => {
    const sources = ({ networkSecurityGroup }: AzurePlan) => {
      const rule = networkSecurityGroup?.rules.find(({ name }) => name === 'AllowEtcdClients');
      return rule?.access === 'Allow' ? rule.sourceAddressPrefixes : undefined;
    };
    expect(sources(plan)).toEqual(['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16']);
    const given = planWith({ peerings: [peering], clientSourceRanges: ['10.1.4.0/24'] });
    expect(sources(given)).toEqual(['10.1.4.0/24']);
  });

  it('let the other networks resolve the zone', () => {
    expect(plan.virtualNetworkLinks.map(({ id, name, network }) => [id, name, network])).toEqual([
      ['virtual-network-link', 'pdnslink-etcd-eastus', 'cluster'],
      ['virtual-network-link-hub', 'pdnslink-etcd-hub-eastus', networkOf(0)],
      ['virtual-network-link-spoke', 'pdnslink-etcd-spoke-eastus', networkOf(1)],
    ]);
    for (const link of plan.virtualNetworkLinks) {
      expect(link).toMatchObject({ location: 'global', registrationEnabled: false });
    }
  });

  it('are none by default', () => {
    expect(planWith({}).peerings).toEqual([]);
  });
});

describe('logs', () => {
  it('go nowhere by default', () => {
    const plan = planWith({});
    expect(plan.logAnalyticsWorkspace).toBeUndefined();
    expect(plan.members.map(({ diagnosticSetting }) => diagnosticSetting)).toEqual(Array(3).fill(undefined));
    expect(planWith({ createLogAnalyticsWorkspace: false })).toEqual(plan);
  });

  it('go to a workspace that keeps them for 30 days, or as long as asked for', () => {
    expect(planWith({ createLogAnalyticsWorkspace: true }).logAnalyticsWorkspace).toEqual({
      id: 'log-analytics-workspace',
      name: 'log-etcd-eastus',
      sku: 'PerGB2018',
      retentionDays: 30,
    });
    const longer = planWith({ createLogAnalyticsWorkspace: true, logRetentionDays: 730 });
    expect(longer.logAnalyticsWorkspace).toMatchObject({ retentionDays: 730 });
  });

  it('come from every member: output, events and metrics', () => {
    const { members } = planWith({ createLogAnalyticsWorkspace: true });
    expect(members.map(({ diagnosticSetting }) => diagnosticSetting)).toEqual(
      ['etcd1', 'etcd2', 'etcd3'].map((member) => ({
        id: `${member}-diagnostic-setting`,
        name: 'log-analytics',
        logCategories: ['ContainerEvent', 'ContainerInstanceLog'],
        metricCategories: ['AllMetrics'],
      })),
    );
  });
});
