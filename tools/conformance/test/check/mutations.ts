import { isList, isObject } from '../../src/json';
import type { Json } from '../../src/observed-azure';
import { changeJson } from './change-json';

/** What the suite says, as `rule path` or `differs path`. */
export type Finding = string;

/** One thing made wrong in what an adapter hands to its engine, and what the suite must say of it. */
export interface Mutation {
  readonly what: string;
  readonly mutate: (engineOutput: Json) => Json;
  readonly finds: readonly Finding[];
}

/** Changes a part of the first resource of a type in a stack; nothing takes the part away. */
const inStack =
  (type: string, path: string, value?: Json) =>
  (stack: Json): Json =>
    changeJson(stack, `resource.azurerm_${type}.*.${path}`, () => value);

/** Changes a part of the first registration of a type. */
const inRegistration =
  (type: string, path: string, change: (part: Json) => Json | undefined) =>
  (registrations: Json): Json => {
    const items = isList(registrations) ? registrations : [];
    const index = items.findIndex(
      (item) => isObject(item) && typeof item.type === 'string' && item.type.endsWith(`:${type}`),
    );
    return changeJson(registrations, `${index}.${path}`, change);
  };

const container = 'properties.containers[*].properties';
const azureFile = 'properties.volumes[*].azureFile';

/** Mutations of a synthesized stack. */
export const mutationsOfStack: readonly Mutation[] = [
  {
    what: 'a wrong port',
    mutate: inStack('container_group', 'container.0.ports.0.port', 2399),
    finds: [`differs body.${container}.ports[*].port`, 'differs body.properties.ipAddress.ports[*].port'],
  },
  {
    what: 'a missing reference',
    mutate: inStack('container_group', 'container.0.volume.0.share_name', 'data'),
    finds: [`order/reference ${azureFile}.shareName`],
  },
  {
    what: 'a lost order',
    mutate: inStack('container_group', 'depends_on.0'),
    finds: ['terraform-order depends_on'],
  },
  {
    what: 'a wrong variable',
    mutate: inStack('container_group', 'container.0.environment_variables.ETCD_NAME', 'etcd9'),
    finds: [`differs body.${container}.environmentVariables[*].value`],
  },
  {
    what: 'a lost tag',
    mutate: inStack('nat_gateway', 'tags.team'),
    finds: ['differs body.tags'],
  },
  {
    what: 'a public address',
    mutate: inStack('container_group', 'ip_address_type', 'Public'),
    finds: ['container-group/address properties.ipAddress.type', 'differs body.properties.ipAddress.type'],
  },
  {
    what: 'a lost probe',
    mutate: inStack('container_group', 'container.0.liveness_probe'),
    finds: [`differs body.${container}.livenessProbe`],
  },
  {
    what: 'a share that may be destroyed',
    mutate: inStack('storage_share', 'lifecycle'),
    finds: ['differs isProtected'],
  },
  {
    what: 'an argument that the provider took out of use',
    mutate: inStack('container_group', 'network_profile_id', 'any'),
    finds: ['azurerm-schema network_profile_id'],
  },
  {
    what: 'a computed argument',
    mutate: inStack('public_ip', 'fqdn', 'etcd.example'),
    finds: ['azurerm-schema fqdn', 'observation: is an argument that the mapping does not know'],
  },
];

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
