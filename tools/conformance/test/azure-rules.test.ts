import {
  armTypes,
  type AzureRule,
  azureRules,
  checkAzureRules,
  checkClusterRules,
  clusterRules,
  type Surroundings,
  surroundingsOf,
} from '@etcd-iac/check';
import { fullSpec } from '@etcd-iac/check/samples';
import { changeJson } from '@etcd-iac/observe';
import type { Json, ObservedAzure } from '@etcd-iac/observe/observed';
import { observeAdapters, type ObservedPair } from '../src/adapters';
import { wrongAgents, wrongClusters } from './wrongs/wrong-clusters';
import { wrongOptions } from './wrongs/wrong-options';
import { type Wrong, wrongRequests } from './wrongs/wrong-requests';

const wrongs = [...wrongRequests, ...wrongOptions];
const existing = surroundingsOf(fullSpec);

describe('the rules of Azure and of a cluster', () => {
  let observed: ObservedPair;
  let withAgents: ObservedPair;
  beforeAll(async () => {
    observed = await observeAdapters(fullSpec);
    withAgents = await observeAdapters({ ...fullSpec, agent: { registerAddress: true } });
  });

  const check = (azure: ObservedAzure, around: Surroundings = existing): readonly string[] => {
    const checked = { ...azure, existing: around };
    return [...checkAzureRules(checked), ...checkClusterRules(checked)].map((found) => found.rule);
  };

  it.each(['cdktf', 'pulumi'] as const)('find nothing in what the %s adapter asks for', (engine) => {
    expect(check(observed[engine])).toEqual([]);
    expect(check(withAgents[engine])).toEqual([]);
  });

  it.each(wrongs)('find what is wrong with a %s at %s: %j is against %s', (...wrong) => {
    expect(check(broken(observed.pulumi, wrong))).toContain(wrong[3]);
  });

  it.each(wrongClusters)('find %s: it is against %3$s', (_, change, rule) => {
    expect(check(change(observed.cdktf))).toContain(rule);
  });

  it.each(wrongAgents)('find %s of an agent: it is against %3$s', (_, change, rule) => {
    expect(check(change(withAgents.cdktf))).toContain(rule);
  });

  it('find a resource whose parent is not there', () => {
    const resources = observed.cdktf.resources.filter(({ type }) => type !== armTypes.virtualNetwork);
    expect(check({ ...observed.cdktf, resources })).toContain('reference/parent');
  });

  it('find a name that is taken, whatever its case', () => {
    const accounts = observed.cdktf.resources.filter(({ type }) => type === armTypes.storageAccount);
    const again = accounts.map((account) => ({ ...account, id: account.id.toUpperCase() }));
    expect(check({ ...observed.cdktf, resources: [...observed.cdktf.resources, ...again] })).toContain(
      'name-unique',
    );
  });

  it('find what somebody else has created', () => {
    const around = [...existing, { id: observed.cdktf.resources[0]?.id ?? '' }];
    expect(check(observed.cdktf, around)).toContain('existing/changed');
  });

  const twice = [
    [armTypes.peering, 'peering/unique'],
    [armTypes.virtualNetworkLink, 'link/unique'],
  ] as const;

  it.each(twice)('find a %s that is there twice: %s', (type, rule) => {
    const again = observed.cdktf.resources
      .filter((resource) => resource.type === type)
      .map((resource) => ({ ...resource, id: `${resource.id}-2` }));
    expect(check({ ...observed.cdktf, resources: [...observed.cdktf.resources, ...again] })).toContain(rule);
  });

  it.each(['cluster/share', 'cluster/record', 'zone/link'])(
    'find a member without its own: %s',
    (expected) => {
      const dropped = {
        'cluster/share': 'containerGroup',
        'cluster/record': 'aRecord',
        'zone/link': 'virtualNetworkLink',
      };
      const type = armTypes[dropped[expected as keyof typeof dropped] as keyof typeof armTypes];
      const resources = observed.cdktf.resources.filter((resource) => resource.type !== type);
      expect(check({ ...observed.cdktf, resources })).toContain(expected);
    },
  );

  it('find a smoke test that runs too early, and a member of which changes are ignored', () => {
    const resources = observed.cdktf.resources.map((resource) => ({
      ...resource,
      dependsOn: resource.dependsOn.filter((id) => !id.includes('/A/')),
      ignoreChanges: ['properties.containers'],
    }));
    const found = check({ ...observed.cdktf, resources });
    expect(found).toContain('cluster/last');
    expect(found).toContain('cluster/ignored');
  });

  it('find a network that the members cannot pass', () => {
    const changed = (rules: Json): Json => (rules as Json[]).slice(1);
    const index = observed.cdktf.resources.findIndex(({ type }) => type === armTypes.networkSecurityGroup);
    const path = `${index}.body.properties.securityRules`;
    const resources = changeJson(observed.cdktf.resources as unknown as Json, path, changed);
    expect(check({ ...observed.cdktf, resources: resources as never })).toContain('cluster/reach');
  });

  it('each find something in one of these, or above', () => {
    const finds = (rule: AzureRule, azure: ObservedAzure): boolean => rule({ ...azure, existing }).length > 0;
    const idle = Object.entries({ ...azureRules, ...clusterRules })
      .filter(([, one]) => !wrongs.some((wrong) => finds(one, broken(observed.pulumi, wrong))))
      .filter(([, one]) => !wrongClusters.some(([, change]) => finds(one, change(observed.cdktf))))
      .filter(([, one]) => !wrongAgents.some(([, change]) => finds(one, change(withAgents.cdktf))))
      .map(([name]) => name);
    expect(idle.sort()).toEqual([
      'existingIsUntouched',
      'linkIsUnique',
      'nameIsUnique',
      'onlyWhatEndsIgnoresChanges',
      'parentsExist',
      'peeringIsUnique',
      // In agent-resources.test.ts they find something.
      'roleAssignmentIsComplete',
      'roleAssignmentIsUnique',
      'textRecordIsWithinLimits',
      'whatEndsRunsLast',
    ]);
  });
});

function broken(observed: ObservedAzure, [type, path, value]: Wrong): ObservedAzure {
  const { resources } = observed;
  const index = resources.findIndex(
    (resource) => resource.type === armTypes[type] && !resource.name.includes('smoke-test'),
  );
  const ids: Readonly<Record<string, string>> = {
    itself: resources[index]?.id ?? '',
    elsewhere: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/natGateways/n',
  };
  const filled = JSON.parse(JSON.stringify(value ?? null), (_, part: Json) =>
    typeof part === 'string' ? (ids[part] ?? part) : part,
  );
  const changed = changeJson(resources as unknown as Json, `${index}.${path}`, () =>
    value === undefined ? undefined : filled,
  );
  return { ...observed, resources: changed as unknown as ObservedAzure['resources'] };
}
