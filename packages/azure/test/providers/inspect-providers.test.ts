import { inspectProviders, type DeclaredProvider, type ProvidedResource } from '../../src/index';

const closed = {
  default_action: 'Deny',
  bypass: ['AzureServices'],
  virtual_network_subnet_ids: ['${subnet}'],
};
const off = { storage: { data_plane_available: false } };
const provider = (path: string, features: unknown = off, hasAlias = false): DeclaredProvider => ({
  path,
  hasAlias,
  features,
});
const network: ProvidedResource = { provider: undefined };
const account: ProvidedResource = { provider: undefined, networkRules: closed };
const isToken = (value: unknown) => typeof value === 'object' && value !== null && 'token' in value;
const inspect = (declared: readonly DeclaredProvider[], resources: readonly ProvidedResource[]) =>
  inspectProviders(declared, resources, isToken);

describe('providers of a cluster', () => {
  it('are right where the one without an alias leaves the data alone', () => {
    expect(inspect([provider('azurerm'), provider('hub', {}, true)], [network, account])).toEqual([]);
  });

  it('are for the engine to miss where there is none', () => {
    expect(inspect([], [network, account])).toEqual([]);
  });

  it('are missed where each has an alias, and something is left to the one without', () => {
    const hub = provider('stack/hub', off, true);
    const spoke = provider('stack/spoke', off, true);
    expect(inspect([hub, spoke], [network, { ...account, provider: spoke }])).toEqual([
      'no azurerm provider creates the cluster: each has an alias ("stack/hub", "stack/spoke"); give the cluster one of them ' +
        'as "provider", or declare one without an alias',
    ]);
    expect(inspect([hub, spoke], [{ provider: hub }, { ...account, provider: spoke }])).toEqual([]);
  });

  it('are too many where two have no alias', () => {
    expect(inspect([provider('one'), provider('two')], [network])).toEqual([
      '2 azurerm providers have no alias ("one", "two"), and Terraform takes one; give all but one an alias',
    ]);
  });
});

describe('the data of storage accounts', () => {
  const reaches = [
    'the azurerm provider "azurerm" reaches for the data of the storage accounts that it creates, which admit only the ' +
      "members' subnet; declare it with features: [{ storage: [{ dataPlaneAvailable: false }] }]",
  ];

  it.each<[unknown]>([
    [undefined],
    [null],
    [{}],
    [[{}]],
    [[]],
    [{ storage: {} }],
    [{ storage: [] }],
    [{ storage: [{ data_plane_available: true }] }],
    [[{ key_vault: [{}] }]],
  ])('are reached for with the features %j', (features) => {
    expect(inspect([{ ...provider('azurerm'), features }], [account, account])).toEqual(reaches);
  });

  it.each<[unknown]>([
    [off],
    [[off]],
    [[{ storage: [{ data_plane_available: false }] }]],
    ['${var.features}'],
    [{ token: 1 }],
    [{ storage: { token: 1 } }],
    [{ storage: '${var.storage}' }],
    [{ storage: [{ data_plane_available: '${var.available}' }] }],
    [{ storage: [{ data_plane_available: { token: 1 } }] }],
  ])('are not, or nobody knows yet, with the features %j', (features) => {
    expect(inspect([provider('azurerm', features)], [account])).toEqual([]);
  });

  it('are a matter of who creates the account, and of nobody else', () => {
    const hub = provider('hub', {}, true);
    expect(inspect([provider('azurerm'), hub], [account, { provider: hub }])).toEqual([]);
    expect(inspect([provider('azurerm'), hub], [{ ...account, provider: hub }])).toEqual([
      reaches[0]!.replace('"azurerm"', '"hub"'),
    ]);
    expect(inspect([provider('azurerm', {})], [network])).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['everybody', { ...closed, default_action: 'Allow' }],
    ['addresses', { ...closed, ip_rules: ['203.0.113.7'] }],
    ['another subnet', { ...closed, virtual_network_subnet_ids: ['${subnet}', '${runners}'] }],
    ['somebody known later', '${var.rules}'],
  ])('may be reached for where the program has opened the account for %s', (_, networkRules) => {
    expect(inspect([provider('azurerm', {})], [{ ...account, networkRules }])).toEqual([]);
  });
});
