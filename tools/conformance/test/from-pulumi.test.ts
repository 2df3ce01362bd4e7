import { plainSpec } from '@etcd-iac/check/samples';
import { observePulumi, outputToken, type PulumiRegistration } from '@etcd-iac/observe';
import { register } from '../src/register';

const zone: PulumiRegistration = {
  urn: 'urn:zone',
  type: 'azure-native:privatedns:PrivateZone',
  name: 'zone',
  custom: true,
  inputs: { resourceGroupName: 'rg', privateZoneName: 'etcd.internal', location: 'global' },
  dependencies: [],
  replaceOnChanges: [],
};

const record: PulumiRegistration = {
  ...zone,
  urn: 'urn:record',
  type: 'azure-native:privatedns:PrivateRecordSet',
  name: 'record',
  inputs: {
    resourceGroupName: 'rg',
    privateZoneName: 'etcd.internal',
    recordType: 'A',
    relativeRecordSetName: 'etcd1',
    ttl: 10,
    metadata: { 'cost.centre': '1' },
  },
};

const group: PulumiRegistration = {
  ...zone,
  urn: 'urn:group',
  type: 'azure-native:containerinstance:ContainerGroup',
  name: 'group',
  inputs: {
    resourceGroupName: 'rg',
    containerGroupName: 'ci',
    containers: [
      { name: 'etcd', image: 'etcd', environmentVariables: [{ name: 'A', secureValue: { $secret: 'x' } }] },
    ],
    volumes: [{ name: 'scratch', emptyDir: {} }],
    zones: ['1'],
  },
  protect: true,
  replaceOnChanges: ['containers[*].image', 'zones'],
  deleteBeforeReplace: true,
};

describe('what registrations stand for', () => {
  it("are bodies with the level that Azure's schema has and the SDK leaves out", () => {
    expect(observePulumi([group]).resources[0]).toMatchObject({
      id: expect.stringMatching(
        /\/resourceGroups\/rg\/providers\/Microsoft\.ContainerInstance\/containerGroups\/ci$/,
      ),
      apiVersion: '2024-05-01-preview',
      body: {
        zones: ['1'],
        properties: {
          containers: [
            {
              name: 'etcd',
              properties: { image: 'etcd', environmentVariables: [{ name: 'A', secureValue: 'x' }] },
            },
          ],
          volumes: [{ name: 'scratch', emptyDir: {} }],
        },
      },
    });
  });

  it('have secrets, protection and replacement at the paths of the body', () => {
    expect(observePulumi([group]).resources[0]).toMatchObject({
      secretPaths: ['properties.containers[0].properties.environmentVariables[0].secureValue'],
      isProtected: true,
      replaceOnChanges: ['properties.containers[*].properties.image', 'zones'],
    });
  });

  it('are not replaced in time where the replacement is created first', () => {
    const later = { ...group, deleteBeforeReplace: false };
    expect(observePulumi([later]).resources[0]?.replaceOnChanges).toEqual([]);
  });

  it('have the type of a record from what the program says, and maps as they are', () => {
    expect(observePulumi([record]).resources[0]).toMatchObject({
      type: 'Microsoft.Network/privateDnsZones/A',
      name: 'etcd1',
      body: { properties: { ttl: 10, metadata: { 'cost.centre': '1' } } },
    });
  });

  it('wait for everything in a component that they depend on', () => {
    const component = { ...zone, urn: 'urn:component', custom: false, inputs: {} };
    const child = { ...zone, parent: 'urn:component' };
    const dependent = { ...group, dependencies: ['urn:component'] };
    const [, observed] = observePulumi([component, child, dependent]).resources;
    expect(
      observePulumi([component, child, dependent]).resources.map(({ dependsOn }) => dependsOn),
    ).toContainEqual([observed?.id]);
  });
});

describe('what is not known is an error', () => {
  const errors: readonly (readonly [string, readonly PulumiRegistration[], string])[] = [
    [
      'a type',
      [{ ...zone, type: 'azure-native:dns:Zone' }],
      'zone: is of type azure-native:dns:Zone, which is not known here',
    ],
    [
      'an input',
      [{ ...zone, inputs: { ...zone.inputs, registrationEnabled: true } }],
      "zone registrationEnabled: is an input that Azure's schema has no place for",
    ],
    [
      'a random name',
      [{ ...zone, inputs: { resourceGroupName: 'rg' } }],
      'would make up a name with a random end',
    ],
    [
      'a path of replacements',
      [{ ...group, replaceOnChanges: ['image'] }],
      "group image: is not in Azure's schema",
    ],
    [
      'a dependency',
      [{ ...zone, dependencies: ['urn:other'] }],
      'depends on urn:other, which was not registered',
    ],
    [
      'ignored changes',
      [{ ...zone, ignoreChanges: ['tags'] }],
      'zone ignoreChanges: is an option that is not known',
    ],
    ['an adopted resource', [{ ...zone, importId: 'id' }], 'zone importId: is an option that is not known'],
    ['a resource that is kept', [{ ...zone, retainOnDelete: true }], 'zone retainOnDelete: is an option'],
    [
      'a text with a value of Azure in it',
      [{ ...record, inputs: { ...record.inputs, metadata: { url: `http://${outputToken('/id', 'ip')}` } } }],
      'makes a text out of a value that only Azure knows',
    ],
  ];

  it.each(errors)('%s', (_, registrations, message) => {
    expect(() => observePulumi(registrations)).toThrow(message);
  });
});

describe('registrations of the adapter', () => {
  it('are the same with the aliases of azure-native as without them, which is faster', async () => {
    const textOf = (registrations: readonly PulumiRegistration[]): readonly string[] =>
      registrations.map((registration) => JSON.stringify(registration)).sort();
    expect(textOf(await register(plainSpec, 'text', {}))).toEqual(textOf(await register(plainSpec)));
  });

  it('leave stack traces as they were', async () => {
    const before = Object.getOwnPropertyDescriptors(Error);
    await expect(register({ ...plainSpec, location: 'East US' })).rejects.toThrow('location');
    expect(Object.getOwnPropertyDescriptors(Error)).toEqual(before);
  });
});
