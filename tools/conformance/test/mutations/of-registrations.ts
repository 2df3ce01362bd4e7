import { isList, isObject } from '@etcd-iac/observe/observed';
import { azureFile, type Change, container, inRegistration, type Mutation } from './mutation';

/** Dependencies without those on members. */
const withoutMembers: Change = (urns) =>
  (isList(urns) ? urns : []).filter(
    (urn) => typeof urn !== 'string' || !/etcd\d-(container-group|dns-record)$/.test(urn),
  );

/** Mutations of the registrations of a program. */
export const mutationsOfRegistrations: readonly Mutation[] = [
  {
    what: 'a wrong port of the address',
    mutate: inRegistration('ContainerGroup', 'inputs.ipAddress.ports.0.port', () => 2399),
    finds: [
      'container-group/ports properties.ipAddress.ports',
      'differs body.properties.ipAddress.ports[*].port',
    ],
  },
  {
    what: 'an unmarked secret',
    mutate: inRegistration('ContainerGroup', 'inputs.volumes.0.azureFile.storageAccountKey', (key) =>
      isObject(key) ? key.$secret : key,
    ),
    finds: [`secret/unmarked ${azureFile}.storageAccountKey`],
  },
  {
    what: 'swapped names',
    mutate: inRegistration(
      'ContainerGroup',
      'inputs.volumes.0.azureFile.storageAccountName',
      () => 'stetcd2i53j2w48mra',
    ),
    finds: [`volume/key ${azureFile}.storageAccountKey`, 'cluster/share '],
  },
  {
    what: 'an extra resource',
    mutate: (registrations) => [
      ...(isList(registrations) ? registrations : []),
      {
        urn: 'urn:pulumi:test::conformance::azure-native:network:PublicIPAddress::extra',
        type: 'azure-native:network:PublicIPAddress',
        name: 'extra',
        custom: true,
        inputs: { resourceGroupName: 'rg-etcd-eastus', publicIpAddressName: 'pip-extra', location: 'eastus' },
        dependencies: [],
        replaceOnChanges: [],
      },
    ],
    finds: ['public-address/holder ', 'order/parent dependsOn', 'differs '],
  },
  {
    what: 'a value that Azure does not know',
    mutate: inRegistration('ContainerGroup', 'inputs.restartPolicy', () => 'Sometimes'),
    finds: ['arm-schema properties.restartPolicy', 'differs body.properties.restartPolicy'],
  },
  {
    what: 'a lost volume',
    mutate: inRegistration('ContainerGroup', 'inputs.volumes', () => []),
    finds: [`volume/mount ${container}.volumeMounts[*]`, 'cluster/share ', 'differs body.properties.volumes'],
  },
  {
    what: 'a member that is changed together with another',
    mutate: (registrations) =>
      inRegistration(
        'FileShare',
        'dependencies',
        withoutMembers,
        'etcd2-file-share',
      )(
        inRegistration(
          'ContainerGroup',
          'dependencies',
          withoutMembers,
          'etcd2-container-group',
        )(registrations),
      ),
    finds: ['pulumi-order dependsOn'],
  },
  {
    what: 'a replacement that is created first',
    mutate: inRegistration('ContainerGroup', 'deleteBeforeReplace', () => false),
    finds: ['container-group/replace zones', 'differs replaceOnChanges'],
  },
  {
    what: 'an input that Azure has no place for',
    mutate: inRegistration('Subnet', 'inputs.adressPrefix', () => '10.0.0.0/24'),
    finds: ["observation: is an input that Azure's schema has no place for"],
  },
];
