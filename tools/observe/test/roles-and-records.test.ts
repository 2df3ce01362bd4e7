import { answerOf } from '../src/azure-native-answers';
import { observeTerraform } from '../src/from-terraform';
import type { Json, JsonObject, ObservedResource } from '../src/observed-azure';
import { outputToken } from '../src/output-tokens';
import { group, inGroup, stackOf } from './stack';

const zone = { name: 'etcd.internal', resource_group_name: inGroup.resource_group_name };
const inZone = {
  zone_name: '${azurerm_private_dns_zone.z.name}',
  resource_group_name: zone.resource_group_name,
};
const definition = 'providers/Microsoft.Authorization/roleDefinitions/b12aa53e-6015-4669-85d0-8515ebb3ae7f';
const assignment = {
  name: '5d3cf1a2-0c0f-4c0b-8f3e-2b1f5a9d7e60',
  scope: '${azurerm_private_dns_a_record.a.id}',
  role_definition_id: `/subscriptions/\${element(split("/", azurerm_private_dns_a_record.a.id), 2)}/${definition}`,
  principal_id: '${azurerm_user_assigned_identity.i.principal_id}',
  principal_type: 'ServicePrincipal',
};

function stackWith(resources: Readonly<Record<string, JsonObject>>): Json {
  return stackOf({
    ...group,
    'azurerm_private_dns_zone.z': zone,
    'azurerm_private_dns_a_record.a': { ...inZone, name: 'etcd1', ttl: 10, records: ['10.0.0.4'] },
    'azurerm_user_assigned_identity.i': { ...inGroup, name: 'id-etcd', tags: { team: 'a' } },
    ...resources,
  });
}

function observed(
  resources: Readonly<Record<string, JsonObject>>,
  type: string,
): ObservedResource | undefined {
  return observeTerraform(stackWith(resources)).resources.find((resource) => resource.type === type);
}

const inRg = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
const identityId = `${inRg}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-etcd`;
const recordId = `${inRg}/providers/Microsoft.Network/privateDnsZones/etcd.internal/A/etcd1`;

describe('an assignment of azurerm', () => {
  const type = 'Microsoft.Authorization/roleAssignments';
  const found = (changes: JsonObject) =>
    observed({ 'azurerm_role_assignment.r': { ...assignment, ...changes } }, type);

  it('is below its scope, for what only Azure knows of the identity, and waits for both', () => {
    expect(found({})).toMatchObject({
      id: `${recordId}/providers/Microsoft.Authorization/roleAssignments/${assignment.name}`,
      apiVersion: '2022-04-01',
      body: {
        properties: {
          roleDefinitionId: `/subscriptions/00000000-0000-0000-0000-000000000000/${definition}`,
          principalId: { $resource: identityId, $output: 'properties.principalId' },
          principalType: 'ServicePrincipal',
        },
      },
      references: [identityId],
      dependsOn: [recordId],
    });
  });

  it.each([
    [{ principal_type: null }, undefined],
    [{ principal_type: null, skip_service_principal_aad_check: true }, 'ServicePrincipal'],
    [{ principal_type: 'Group', skip_service_principal_aad_check: true }, 'Group'],
  ])('says what its principal is: %j', (changes, expected) => {
    expect(found(changes)?.body.properties).toEqual(
      expect.objectContaining(expected === undefined ? {} : { principalType: expected }),
    );
    expect(Object.keys(found(changes)?.body.properties ?? {}).includes('principalType')).toBe(
      expected !== undefined,
    );
  });

  it.each([
    [{ name: null }, 'name: is missing'],
    [{ role_definition_id: null, role_definition_name: 'Reader' }, 'role_definition_id: is missing'],
    [{ condition: 'true' }, 'condition: is an argument that the mapping does not know'],
  ])('is an error where the request is not known: %j', (changes, message) => {
    expect(() => found(changes)).toThrow(message);
  });
});

describe('a text record of azurerm', () => {
  const record = { ...inZone, name: 'etcd', ttl: 10, tags: { epoch: '1' } };
  const found = (values: readonly string[]) =>
    observed(
      { 'azurerm_private_dns_txt_record.t': { ...record, record: values.map((value) => ({ value })) } },
      'Microsoft.Network/privateDnsZones/TXT',
    );

  it('has its tags as metadata', () => {
    expect(found(['a', 'b'])).toMatchObject({
      id: recordId.replace('A/etcd1', 'TXT/etcd'),
      apiVersion: '2024-06-01',
      body: {
        properties: { ttl: 10, txtRecords: [{ value: ['a'] }, { value: ['b'] }], metadata: { epoch: '1' } },
      },
    });
  });

  it('has a long text in parts', () => {
    expect(found(['x'.repeat(600)])?.body).toMatchObject({
      properties: { txtRecords: [{ value: [254, 254, 92].map((length) => 'x'.repeat(length)) }] },
    });
  });
});

describe('an identity', () => {
  it('of azurerm has nothing but a place and tags', () => {
    expect(observed({}, 'Microsoft.ManagedIdentity/userAssignedIdentities')).toMatchObject({
      id: identityId,
      apiVersion: '2023-01-31',
      body: { location: 'eastus', tags: { team: 'a' } },
    });
  });

  it('of azure-native is answered with what only Azure knows', () => {
    const inputs = { resourceGroupName: 'rg', resourceName: 'id-etcd' };
    expect(answerOf('azure-native:managedidentity:UserAssignedIdentity', 'identity', inputs)).toEqual({
      id: identityId,
      outputs: {
        name: 'id-etcd',
        clientId: outputToken(identityId, 'properties.clientId'),
        principalId: outputToken(identityId, 'properties.principalId'),
      },
    });
  });

  it('of the same stack is that of a group, whose variables tell what only Azure knows', () => {
    const container = {
      name: 'etcd',
      image: 'etcd',
      cpu: 1,
      memory: 1,
      environment_variables: {
        CLIENT_ID: '${azurerm_user_assigned_identity.i.client_id}',
        ZONE_ID: '${azurerm_private_dns_zone.z.id}',
      },
    };
    const identity = { type: 'UserAssigned', identity_ids: ['${azurerm_user_assigned_identity.i.id}'] };
    const stack = {
      'azurerm_container_group.g': {
        ...inGroup,
        name: 'ci',
        os_type: 'Linux',
        container: [container],
        identity,
      },
    };
    expect(observed(stack, 'Microsoft.ContainerInstance/containerGroups')).toMatchObject({
      body: {
        identity: { type: 'UserAssigned', userAssignedIdentities: { [identityId]: {} } },
        properties: {
          containers: [
            {
              properties: {
                environmentVariables: [
                  { name: 'CLIENT_ID', value: { $resource: identityId, $output: 'properties.clientId' } },
                  { name: 'ZONE_ID', value: recordId.replace('/A/etcd1', '') },
                ],
              },
            },
          ],
        },
      },
      references: expect.arrayContaining([identityId, recordId.replace('/A/etcd1', '')]) as readonly string[],
    });
  });
});
