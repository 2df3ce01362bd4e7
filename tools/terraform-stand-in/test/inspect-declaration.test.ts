import { inspectDeclaration } from '../src';

const container = { name: 'etcd', image: 'etcd:v3.6.14', cpu: 1, memory: 2 };
const group = { name: 'ci', resource_group_name: 'rg', location: 'eastus', os_type: 'Linux', container };
const said = (type: string, values: Parameters<typeof inspectDeclaration>[1]) =>
  inspectDeclaration(type, values).map(({ path, summary }) => `${path.join('.')}: ${summary}`);

const probe = (scheme: string) => ({ liveness_probe: [{ http_get: { port: 2379, scheme } }] });

test('a declared group is fine', () => {
  expect(
    said('azurerm_container_group', { ...group, container: { ...container, ...probe('http') } }),
  ).toEqual([]);
});

test.each([
  ['a single block', { ...container, ...probe('Http') }],
  ['a list of blocks', [{ ...container, ...probe('Http') }]],
  ['a block with something that is known later', { ...container, ...probe('Http'), image: '${var.image}' }],
])('a wrong value is found in %s', (_, declared) => {
  expect(said('azurerm_container_group', { ...group, container: declared })).toEqual([
    'container.0.liveness_probe.0.http_get.0.scheme: expected container.0.liveness_probe.0.http_get.0.scheme to be one of ["http" "https"], got Http',
  ]);
});

test.each(['${var.scheme}', '%{ if true }http%{ endif }'])('what %s is, nobody knows yet', (scheme) => {
  const declared = { ...container, ...probe(scheme) };
  expect(said('azurerm_container_group', { ...group, container: declared })).toEqual([]);
});

test('a template that is escaped is text', () => {
  expect(said('azurerm_container_group', { ...group, os_type: '$${os}' })).toEqual([
    expect.stringContaining('expected os_type to be one of'),
  ]);
});

test('what stands for a value of later is none', () => {
  expect(said('azurerm_container_group', { ...group, os_type: { $azure: 'os' } })).toEqual([]);
});

test('arguments that exclude each other are found', () => {
  expect(said('azurerm_storage_share', { name: 'data', quota: 1 })).toEqual([
    'storage_account_id: Invalid combination of arguments',
    'storage_account_name: Invalid combination of arguments',
  ]);
});

test('types that the stand-in does not play are known, if they were recorded', () => {
  const lock = { name: 'lock', scope: '/subscriptions/s', lock_level: 'cannotdelete' };
  expect(said('azurerm_management_lock', lock)).toEqual([
    expect.stringContaining('expected lock_level to be one of ["CanNotDelete" "ReadOnly"], got cannotdelete'),
  ]);
  expect(said('azurerm_key_vault', { name: 'kv' })).toEqual([
    ': nothing was recorded of what azurerm takes in azurerm_key_vault',
  ]);
});
