import type { TerraformResource } from '@etcd-iac/observe';
import { azureOutput, type Json, type JsonObject, type ObservedResource } from '@etcd-iac/observe/observed';
import { checkArmSchema } from '../src/arm-schema';
import { checkProviderSchema } from '../src/provider-schema';
import { fitsTerraformType } from '../src/terraform-type';

const record: ObservedResource = {
  id: 'record',
  type: 'Microsoft.Network/privateDnsZones/A',
  name: 'etcd1',
  apiVersion: '2024-06-01',
  body: { properties: { ttl: 10, aRecords: [{ ipv4Address: azureOutput('group', 'address') }] } },
  references: [],
  dependsOn: [],
  secretPaths: [],
  isProtected: false,
  replaceOnChanges: [],
};

describe("Azure's own schema", () => {
  const check = (change: Partial<ObservedResource>): readonly string[] =>
    checkArmSchema({ ...record, ...change }).map(({ path, message }) => `${path}: ${message}`);

  it('takes a record, its address yet to be decided', () => {
    expect(check({})).toEqual([]);
  });

  it('takes a secret file that only the engine knows', () => {
    const type = 'Microsoft.ContainerInstance/containerGroups';
    const secret = { 'tls.key': { $base64: { $privateKey: 'key of etcd1' } } };
    const containers = [{ name: 'etcd', properties: { image: 'etcd' } }];
    const body = { properties: { osType: 'Linux', containers, volumes: [{ name: 'etcd-tls', secret }] } };
    expect(check({ type, apiVersion: '2024-05-01-preview', body })).toEqual([]);
  });

  it.each<readonly [string, JsonObject, string]>([
    ['an unknown property', { tags: {} }, 'tags: must NOT have additional properties'],
    [
      'one further in',
      { properties: { aRecords: [{ ip: '10.0.0.4' }] } },
      'properties.aRecords.0.ip: must NOT have additional properties',
    ],
    ['a wrong type', { properties: { ttl: '10' } }, 'properties.ttl: must be integer'],
  ])('refuses %s', (_, body, expected) => {
    expect(check({ body })).toEqual([expect.stringContaining(expected)]);
  });

  it('is asked for in the version of the request', () => {
    expect(check({ apiVersion: '2018-09-01' })).toEqual([
      ': there is no schema of Microsoft.Network/privateDnsZones/A in 2018-09-01',
    ]);
  });

  it('takes a zone without properties, and parts of vCPUs', () => {
    expect(check({ type: 'Microsoft.Network/privateDnsZones', body: { location: 'global' } })).toEqual([]);
    const resources = { requests: { cpu: 1.5, memoryInGB: 0.5 } };
    const containers = [{ name: 'etcd', properties: { image: 'etcd', resources } }];
    const body = { properties: { osType: 'Linux', containers } };
    const type = 'Microsoft.ContainerInstance/containerGroups';
    expect(check({ type, apiVersion: '2023-05-01', body })).toEqual([]);
  });
});

describe("the provider's schema", () => {
  const group = { name: 'ci', location: 'eastus', resource_group_name: 'rg', os_type: 'Linux' };
  const container = { name: 'etcd', image: 'etcd', cpu: 1, memory: 1 };

  function check(values: JsonObject, type = 'azurerm_container_group'): readonly string[] {
    const resource: TerraformResource = {
      address: 'it',
      type,
      isData: false,
      values,
      dependsOn: [],
      preventDestroy: false,
      ignoreChanges: [],
      subscription: '00000000-0000-0000-0000-000000000000',
    };
    return checkProviderSchema(resource).map(({ path, message }) => `${path} ${message}`);
  }

  it('takes a group with one container', () => {
    expect(check({ ...group, container: [container] })).toEqual([]);
  });

  it.each<readonly [JsonObject, string]>([
    [group, 'container is a block that must be there'],
    [{ ...group, container: [] }, 'container is there 0 times, not 1 to Infinity times'],
    [{ ...group, container: [{ ...container, cpu: null }] }, 'container[0].cpu is required'],
    [{ ...group, container: [{ ...container, cpu: '1' }] }, 'container[0].cpu is not of type "number"'],
    [
      { ...group, container: [{ ...container, gpus: 1 }] },
      'container[0].gpus is neither an argument nor a block',
    ],
    [{ ...group, container: ['etcd'] }, 'container[0] is not a block'],
    [
      { ...group, container: [container], ip_address: '10.0.0.4' },
      'ip_address is computed and cannot be set',
    ],
    [{ ...group, container: [container], network_profile_id: 'x' }, 'network_profile_id is deprecated'],
    [{ ...group, container: [container], timeouts: [{}] }, 'timeouts is a list, but a single block'],
    [
      { ...group, container: [{ ...container, liveness_probe: [{}, {}] }] },
      'container[0].liveness_probe is there 2 times, not 0 to 1 times',
    ],
  ])('refuses %j', (values, expected) => {
    expect(check(values)).toEqual([expected]);
  });

  it('has to know the type', () => {
    expect(check({}, 'azurerm_lb')).toEqual([' there is no schema of azurerm_lb']);
  });

  it('is that of the tls provider for keys and certificates', () => {
    const key = { algorithm: 'ECDSA', public_key_pem: 'x' };
    expect(check(key, 'tls_private_key')).toEqual(['public_key_pem is computed and cannot be set']);
  });

  it.each<readonly [Json, Json, boolean]>([
    ['a', 'string', true],
    [1, 'string', false],
    ['${azurerm_subnet.a.id}', 'number', true],
    [['a'], ['set', 'string'], true],
    ['a', ['set', 'string'], false],
    [{ a: 'b' }, ['map', 'string'], true],
    [{ a: 1 }, ['map', 'string'], false],
    [{ a: null }, ['object', { a: 'string' }], true],
    [{}, ['object', { a: 'string' }], false],
    [{ a: 'b', c: 'd' }, ['object', { a: 'string' }], false],
  ])('knows whether %j is of type %j', (value, type, expected) => {
    expect(fitsTerraformType(value, type)).toBe(expected);
  });
});
