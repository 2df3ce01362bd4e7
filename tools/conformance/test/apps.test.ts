import { join } from 'node:path';
import { checkObservation, checkStack, compare, describeViolations, surroundingsOf } from '@etcd-iac/check';
import { existingIds } from '@etcd-iac/check/samples';
import {
  apps,
  observePulumi,
  observeTerraform,
  pulumiBehaviour,
  type PulumiRegistration,
  synthesizeApp,
} from '@etcd-iac/observe';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { runProgram } from '@etcd-iac/pulumi-stand-in';

const { virtualNetwork, workspace } = existingIds;

/** What the production apps are handed in. */
const settings = {
  variables: { virtual_network_id: virtualNetwork, log_analytics_workspace_id: workspace },
  config: { virtualNetworkId: virtualNetwork, logAnalyticsWorkspaceId: workspace },
  existing: surroundingsOf({
    name: 'payments',
    domain: 'etcd.payments.internal',
    location: 'westeurope',
    existingVirtualNetworkId: virtualNetwork,
    virtualNetworkAddressSpace: '10.20.0.0/16',
    existingLogAnalyticsWorkspaceId: workspace,
  }),
};
const alone = { variables: {}, config: {}, existing: [] };

describe.each([
  ['three-member', alone, 20],
  ['production', settings, 37],
  ['two-regions', alone, 40],
] as const)('the two apps %s, each run by its own engine or a stand-in for it', (name, given, count) => {
  let stacks: readonly Json[];
  let cdktf: readonly ObservedAzure[];
  let pulumi: ObservedAzure;
  let clusters: readonly ObservedAzure[];
  let outputs: Json;
  beforeAll(async () => {
    stacks = synthesizeApp(`cdktf-${name}`);
    cdktf = stacks.map((stack) => observeTerraform(stack, given.variables));
    const folder = join(apps, `pulumi-${name}`);
    // The app's own targets check its types.
    const { config } = given;
    const run = await runProgram({ folder, config, resources: pulumiBehaviour, checkTypes: false });
    pulumi = observePulumi(run.registrations);
    clusters = clustersOf(run.registrations);
    outputs = run.outputs;
  }, 60_000);

  it('ask Azure for what it takes', () => {
    const violations = [
      ...stacks.flatMap((stack) => checkStack(stack, given.variables)),
      ...[...cdktf, ...clusters].flatMap((observed) => checkObservation(observed, given.existing)),
    ];
    expect(describeViolations(violations)).toBe('');
  });

  it('ask Azure for the same', () => {
    expect(pulumi.resources).toHaveLength(count);
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
    const { clientEndpoints } = outputs as any;
    expect([clientEndpoints].flat(2).sort()).toEqual(ofStacks.flat().sort());
    expect(clientEndpoints.flat()[0]).toMatch(/^https:/);
  });
});

/** What each component of a program stands for: a stack has one cluster, a program may have several, and the rules are about one. */
function clustersOf(registrations: readonly PulumiRegistration[]): readonly ObservedAzure[] {
  return registrations
    .filter(({ type }) => type === 'etcd-iac:azure:EtcdCluster')
    .map(({ urn }) => observePulumi(registrations.filter((one) => one.urn === urn || one.parent === urn)));
}
