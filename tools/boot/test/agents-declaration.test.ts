import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { issue, withIssued } from '../src/certificates/with-issued';
import { readDeclaration } from '../src/declaration/read-declaration';
import { clientIdOf } from '../src/declaration/read-environment';
import { AddressPool } from '../src/network/addresses';
import { checkReachability } from '../src/network/check-reachability';
import { placeAll } from '../src/network/placement';
import { placePrograms } from '../src/place-programs';
import { type GroupProperties, withBodies, withGroups } from '../src/suite/change-observation';
import { observeSpec } from './support/observe-spec';

let observed: ObservedAzure;

beforeAll(async () => {
  const agent = { registerAddress: true };
  observed = await withIssued(observeSpec({ agent, etcdPath: '/opt/etcd/bin/etcd' }));
});

describe('what a boot reads of members with agents', () => {
  test('is the agent, and where it finds Node, etcd and the vault of all', () => {
    const declaration = readDeclaration(observed);
    const { network, members } = declaration;
    expect(members.map(({ etcd }) => [etcd.command, etcd.program])).toEqual(
      Array(3).fill([['node', '/opt/etcd-iac/agent.js'], 'agent']),
    );
    const vaults = members.map(({ etcd }) => etcd.mounts.find(({ path }) => path.endsWith('/vault')));
    expect(vaults[0]).toMatchObject({ kind: 'share', share: 'vault' });
    expect(vaults).toEqual(Array(3).fill(vaults[0]));
    expect(network.texts).toMatchObject([
      {
        name: 'etcd-members.etcd.internal',
        values: [
          ['member=etcd1'],
          ['member=etcd2'],
          ['member=etcd3'],
          [expect.stringMatching(/^backup=/)],
          [expect.stringMatching(/^defragmentation=/)],
        ],
      },
    ]);
    const programs = placePrograms(declaration, { path: 'e', etcdctlPath: 'c', version: '3.5.16' });
    expect(programs).toContainEqual({ source: 'e', path: '/opt/etcd/bin/etcd' });
    expect(programs).toContainEqual({ source: process.execPath, path: '/usr/local/bin/node' });
  });

  test('is another vault, for reading only, where that is given as existing', async () => {
    const account =
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-vaults/providers/Microsoft.Storage/storageAccounts/stcopies';
    const existingVault = { existingStorageAccountId: account, shareName: 'copies' };
    const restoreFrom = { snapshot: 'latest', generation: 2, existingVault };
    const restoring = await withIssued(
      observeSpec({ agent: {}, etcdPath: '/opt/etcd/bin/etcd', restoreFrom }),
    );
    expect(() => readDeclaration(restoring)).toThrow('share "copies" of account "stcopies" is not declared');
    const existing = [account, `${account}/fileServices/default/shares/copies`].map((id) => ({
      id,
      body: {},
    }));
    const { members } = readDeclaration(restoring, existing);
    const shares = members[0]?.etcd.mounts.filter(({ kind }) => kind === 'share') ?? [];
    expect(shares).toMatchObject([
      { share: 'data' },
      { share: 'vault' },
      { share: 'copies', path: '/var/lib/etcd-iac/restore', isReadOnly: true },
    ]);
    expect(shares.map((share) => 'isReadOnly' in share)).toEqual([false, false, true]);
  });

  test('is the client id of an identity, and the record that it may change', () => {
    const { network, members } = readDeclaration(observed);
    const [member] = members;
    const [identity = ''] = member!.identities;
    expect(identity).toMatch(/\/userAssignedIdentities\/id-etcd1-eastus$/);
    expect(member!.etcd.environment.ETCD_IAC_AGENT_IDENTITY_CLIENT_ID).toBe(clientIdOf(identity));
    expect(network.records.map(({ writers }) => writers)).toEqual(
      members.map(({ identities }) => identities),
    );
  });

  test.each<[what: string, change: (properties: GroupProperties) => void, refusal: string]>([
    [
      'Node with another program',
      ({ volumes }) => {
        volumes.find(({ name }) => name === 'etcd-agent')!.secret = { 'agent.js': 'eA==' };
      },
      'and node for the agent of this repository',
    ],
    [
      'Node with more than the program',
      ({ containers }) => containers[0]!.properties.command.splice(1, 0, '--inspect'),
      'and node for the agent of this repository',
    ],
    [
      'a variable that Azure decides in another way',
      ({ containers }) => {
        withVariable(containers, { $resource: observed.resources[0]!.id, $output: 'properties.x' });
      },
      'is the "properties.x" of',
    ],
  ])('%s is refused', (_what, change, refusal) => {
    expect(() => readDeclaration(withGroups(observed, change))).toThrow(refusal);
  });
});

test.each(['AllowEtcdAgents', 'AllowEtcdAgentStatus'])('agents need the rule %s', (missing) => {
  const changed = withBodies(observed, 'Microsoft.Network/networkSecurityGroups', (body) => {
    const { securityRules } = (body as { properties: { securityRules: { name: string }[] } }).properties;
    return { properties: { securityRules: securityRules.filter(({ name }) => name !== missing) } };
  });
  const check = (what: ObservedAzure): void => {
    const declaration = readDeclaration(what);
    checkReachability(declaration, placeAll(declaration, new AddressPool(declaration.network.subnet)));
  };
  expect(() => {
    check(observed);
  }).not.toThrow();
  const port = missing === 'AllowEtcdAgents' ? 2378 : 2377;
  expect(() => {
    check(changed);
  }).toThrow(
    `rule "DenyAllInbound" denies etcd1 (10.0.0.4) port ${port} of "etcd2.etcd.internal" (10.0.0.5)`,
  );
});

test('what an engine has issued stays where it is declared as before', async () => {
  const [three, five] = [observeSpec(), observeSpec({ size: 5 })];
  const before = await issue(three);
  const after = await issue(five, before);
  expect(Object.fromEntries(after.certificates)).toMatchObject(Object.fromEntries(before.certificates));
  expect(after.certificates.size).toBe(before.certificates.size + 2);
  const [text] = before.keys.values();
  expect([...(await issue(three)).keys.values()]).not.toContain(text);
});

function withVariable(containers: GroupProperties['containers'], value: unknown): void {
  const variables = containers[0]!.properties.environmentVariables as { name: string; value: unknown }[];
  variables.push({ name: 'OTHER', value });
}
