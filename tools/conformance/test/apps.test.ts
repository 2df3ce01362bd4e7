import { checkObservation, checkStack, compare, describeViolations, surroundingsOf } from '@etcd-iac/check';
import { existingIds } from '@etcd-iac/check/samples';
import {
  observePulumi,
  observeTerraform,
  type PulumiRegistration,
  synthesizeApp,
  type TextChange,
} from '@etcd-iac/observe';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { runPulumiApp } from '../src/run-pulumi-app';

const { virtualNetwork, workspace, storageAccount } = existingIds;

/** What an app is run with, and what is there before. */
interface Given {
  readonly variables: Readonly<Record<string, string>>;
  /** Of each stack of the Pulumi app. */
  readonly configs: readonly Readonly<Record<string, string>>[];
  readonly existing: ReturnType<typeof surroundingsOf>;
  readonly changes?: readonly TextChange[];
}

/** What the production apps are handed in. */
const settings: Given = {
  variables: { virtual_network_id: virtualNetwork, log_analytics_workspace_id: workspace },
  configs: [{ virtualNetworkId: virtualNetwork, logAnalyticsWorkspaceId: workspace }],
  existing: surroundingsOf({
    name: 'payments',
    domain: 'etcd.payments.internal',
    location: 'westeurope',
    existingVirtualNetworkId: virtualNetwork,
    virtualNetworkAddressSpace: '10.20.0.0/16',
    existingLogAnalyticsWorkspaceId: workspace,
  }),
};
const alone: Given = { variables: {}, configs: [{}], existing: [] };

/** Once the second region has taken over, by one line. What the first one declares is the same then. */
const twoRegions: Given = {
  variables: { copies_account_id: storageAccount },
  configs: ['westeurope', 'northeurope'].map((location) => ({ location, copiesAccountId: storageAccount })),
  existing: surroundingsOf({
    name: 'etcd',
    domain: 'northeurope.etcd.internal',
    location: 'northeurope',
    backup: { copyTo: { existingStorageAccountId: storageAccount, shareName: 'etcd-copies' } },
  }),
  changes: [['generation: 1 }', 'generation: 2 }']],
};

describe.each<[string, Given, number]>([
  ['three-member', alone, 20],
  ['production', settings, 37],
  ['two-regions', twoRegions, 48],
])('the two apps %s, each run by its own engine or a stand-in for it', (name, given, count) => {
  let stacks: readonly Json[];
  let cdktf: readonly ObservedAzure[];
  let clusters: readonly ObservedAzure[];
  let outputs: readonly Json[];
  beforeAll(async () => {
    stacks = synthesizeApp(`cdktf-${name}`, given.changes);
    cdktf = stacks.map((stack) => observeTerraform(stack, given.variables));
    const runs = [];
    for (const config of given.configs)
      runs.push(await runPulumiApp(`pulumi-${name}`, config, given.changes));
    clusters = runs.flatMap(({ registrations }) => clustersOf(registrations));
    outputs = runs.map((run) => run.outputs);
  });

  it('ask Azure for what it takes', () => {
    const violations = [
      ...stacks.flatMap((stack) => checkStack(stack, given.variables)),
      ...[...cdktf, ...clusters].flatMap((observed) => checkObservation(observed, given.existing)),
    ];
    expect(describeViolations(violations)).toBe('');
  });

  it('ask Azure for the same', () => {
    expect(clusters.flatMap(({ resources }) => resources)).toHaveLength(count);
    const differences = cdktf.flatMap((observed) => {
      const ids = new Set(observed.resources.map(({ id }) => id));
      const same = clusters.filter(({ resources }) => resources.some(({ id }) => ids.has(id)));
      expect(same).toHaveLength(1);
      return same.flatMap((one) => compare(observed, one).differences);
    });
    expect(differences).toEqual([]);
    expect(cdktf.flatMap(({ resources }) => resources)).toHaveLength(count);
  });

  it('hand out the endpoints as outputs', () => {
    const ofStacks = stacks.map((stack) => (stack as any).output['client-endpoints'].value);
    const endpoints = outputs.flatMap((one) => (one as any).clientEndpoints);
    expect([...endpoints].sort()).toEqual(ofStacks.flat().sort());
    expect(endpoints[0]).toMatch(/^https:/);
  });
});

/** What each component of a program stands for: the rules are about one cluster. */
function clustersOf(registrations: readonly PulumiRegistration[]): readonly ObservedAzure[] {
  return registrations
    .filter(({ type }) => type === 'etcd-iac:azure:EtcdCluster')
    .map(({ urn }) => observePulumi(registrations.filter((one) => one.urn === urn || one.parent === urn)));
}
