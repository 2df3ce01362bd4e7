import type { JsonObject, ObservedAzure } from '@etcd-iac/observe/observed';
import { compare } from '../src/equal';
import { knownDifferences } from '../src/known-differences';
import { normalize } from '../src/normalize';
import { renderKnownDifferences, renderTotals } from '../src/report';

const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';

function observed(body: JsonObject, rest: object = {}): ObservedAzure {
  const resource = {
    id,
    type: 'Microsoft.Network/virtualNetworks',
    name: 'vnet',
    apiVersion: '2024-05-01',
    body,
    references: [],
    dependsOn: [],
    secretPaths: [],
    isProtected: false,
    replaceOnChanges: [],
    ...rest,
  };
  return { engine: 'cdktf', resources: [resource] };
}

const differences = (left: ObservedAzure, right: ObservedAzure): readonly string[] =>
  compare(left, right).differences.map(({ path }) => path);

describe('what is not meaning', () => {
  it.each<readonly [string, ObservedAzure, ObservedAzure]>([
    ['the API version', observed({}), observed({}, { apiVersion: '2023-05-01' })],
    ['the order of a set', observed({ zones: ['1', '2'] }), observed({ zones: ['2', '1'] })],
    [
      'the order of fields',
      observed({ location: 'a', sku: { a: 1, b: 2 } }),
      observed({ sku: { b: 2, a: 1 }, location: 'a' }),
    ],
    [
      'what is empty',
      observed({ zones: [], tags: {}, properties: { dhcpOptions: { dnsServers: [] } } }),
      observed({}),
    ],
    [
      'the older name of a list of one range',
      observed({ properties: { addressPrefix: '10.0.0.0/24' } }),
      observed({ properties: { addressPrefixes: ['10.0.0.0/24'] } }),
    ],
  ])('%s', (_, left, right) => {
    expect(differences(left, right)).toEqual([]);
  });

  it('does not include a certificate that the engine issues, or what it is called', () => {
    const issuing = (validityHours: number): ObservedAzure => ({
      ...observed({}),
      issued: { keys: [], certificates: [{ name: 'leaf', validityHours } as never] },
    });
    expect(differences(issuing(1), issuing(2))).toEqual(['validityHours']);
    expect(differences(issuing(1), observed({}))).toEqual(['']);
  });

  it('does not include an identity, or a change that is ignored', () => {
    const identity = { identity: { userAssignedIdentities: { id: {} } } };
    expect(differences(observed(identity), observed({}))).toEqual(['body.identity']);
    expect(differences(observed({}, { ignoreChanges: ['tags'] }), observed({}))).toEqual(['ignoreChanges']);
  });

  it('does not include an empty folder, the order of a command, a mark of secrecy, or protection', () => {
    expect(differences(observed({ emptyDir: {} }), observed({}))).toEqual(['body.emptyDir']);
    expect(differences(observed({ command: ['a', 'b'] }), observed({ command: ['b', 'a'] }))).toHaveLength(2);
    expect(differences(observed({ key: 'x' }, { secretPaths: ['key'] }), observed({ key: 'x' }))).toEqual([
      'body.key',
    ]);
    expect(differences(observed({}, { isProtected: true }), observed({}))).toEqual(['isProtected']);
  });

  it('is the way in which an order is declared, not the order itself', () => {
    const [first] = observed({}).resources;
    const chain = (dependsOnOfLast: readonly string[]): ObservedAzure => ({
      engine: 'cdktf',
      resources: [
        { ...first!, id: 'a' },
        { ...first!, id: 'b', dependsOn: ['a'] },
        { ...first!, id: 'c', dependsOn: dependsOnOfLast },
      ],
    });
    expect(normalize(chain(['b'])).get('c')).toEqual(normalize(chain(['a', 'b'])).get('c'));
    expect(normalize(chain(['b'])).get('c')).not.toEqual(normalize(chain(['a'])).get('c'));
  });
});

describe('known differences', () => {
  it('explain the values that they state, and no others', () => {
    const network = (more: JsonObject): ObservedAzure =>
      observed({ properties: { enableDdosProtection: true, ...more } });
    const policy = (value: string): ObservedAzure => network({ privateEndpointVNetPolicies: value });
    const path = 'body.properties.privateEndpointVNetPolicies';
    expect(differences(policy('Disabled'), network({}))).toEqual([]);
    expect(differences(policy('Basic'), network({}))).toEqual([path]);
    expect(differences(network({}), policy('Disabled'))).toEqual([path]);
  });

  it('explain no missing resource', () => {
    expect(differences(observed({}), { engine: 'pulumi', resources: [] })).toEqual(['']);
  });

  it('are printed with both values and the reason', () => {
    const text = renderKnownDifferences(knownDifferences);
    expect(text).toMatch(/^storageAccounts +properties\.accessTier +"Hot" +–$/m);
    expect(text).toContain('known difference: azurerm replaces a group for every change');
  });
});

describe('the table of what was compared', () => {
  it('has a row for each count', () => {
    const totals = { specs: 1, resources: 20, properties: 1059, rules: 25, seed: 7 };
    expect(renderTotals(totals)).toMatchSnapshot();
  });
});
