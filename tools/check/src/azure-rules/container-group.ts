import {
  type Json,
  listAt,
  numberAt,
  type ObservedResource,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** Limits of a container group. Source: Container Instances, resource and quota limits. */
const limits = { containers: 60, volumes: 20, ports: 5, cpu: [1, 31], memoryInGB: [1, 240] } as const;

/** A group stays within the limits of the service. */
export const containerGroupIsWithinLimits = ruleFor(armTypes.containerGroup, (group) => {
  const containers = listAt(group.body, 'properties', 'containers');
  const initContainers = listAt(group.body, 'properties', 'initContainers');
  const volumes = listAt(group.body, 'properties', 'volumes');
  const zones = listAt(group.body, 'zones');
  const counted = (rule: string, path: readonly string[], count: number, max: number): Violation[] =>
    count <= max ? [] : [violation(`container-group/${rule}`, group, path, `are ${count}, at most ${max}`)];
  return [
    ...counted(
      'containers',
      ['properties', 'containers'],
      containers.length + initContainers.length,
      limits.containers,
    ),
    ...counted('volumes', ['properties', 'volumes'], volumes.length, limits.volumes),
    // A group is in one zone, or left to Azure.
    ...counted('zones', ['zones'], zones.length, 1),
    ...inRange(group, 'cpu', containers),
    ...inRange(group, 'memoryInGB', containers),
  ];
});

/** The limits hold for the group, whatever each of its containers asks for. */
function inRange(
  group: ObservedResource,
  resource: 'cpu' | 'memoryInGB',
  containers: readonly Json[],
): readonly Violation[] {
  const [min, max] = limits[resource];
  const total = containers
    .map((container) => numberAt(container, 'properties', 'resources', 'requests', resource) ?? 0)
    .reduce((sum, amount) => sum + amount, 0);
  if (total >= min && total <= max) return [];
  const message = `is ${total} in all, not ${min} to ${max}`;
  const path = ['properties', 'containers', '*', 'properties', 'resources', 'requests', resource];
  return [violation(`container-group/${resource}`, group, path, message)];
}

/** A group is private in exactly one subnet; Azure gives a group in a subnet neither a public address nor a name. */
export const containerGroupAddressIsPrivate = ruleFor(armTypes.containerGroup, (group) => {
  const subnets = listAt(group.body, 'properties', 'subnetIds');
  const type = textAt(group.body, 'properties', 'ipAddress', 'type');
  const label = valueAt(group.body, 'properties', 'ipAddress', 'dnsNameLabel');
  const at = ['properties', 'ipAddress', 'type'];
  return unless(
    [
      type === 'Private',
      () => violation('container-group/address', group, at, `is ${type ?? 'not there'}, not Private`),
    ],
    [
      subnets.length === 1,
      () =>
        violation(
          'container-group/subnet',
          group,
          ['properties', 'subnetIds'],
          `are ${subnets.length}, not one`,
        ),
    ],
    [
      label === undefined,
      () =>
        violation(
          'container-group/address',
          group,
          ['properties', 'ipAddress', 'dnsNameLabel'],
          'is refused',
        ),
    ],
  );
});

/** Azure's refusals that depend on nothing else in the group. */
export const containerGroupOptionsAreSupported = ruleFor(armTypes.containerGroup, (group) =>
  unless(
    [
      textAt(group.body, 'properties', 'priority') !== 'Spot',
      () =>
        violation(
          'container-group/priority',
          group,
          ['properties', 'priority'],
          'Spot has no virtual network',
        ),
    ],
    [
      textAt(group.body, 'properties', 'osType') === 'Linux',
      () => violation('container-group/os', group, ['properties', 'osType'], 'file shares need Linux'),
    ],
  ),
);

/** Properties of which Azure refuses a change on an existing group. Source: Container Instances, update a group. */
const refusedInPlace: readonly (readonly string[])[] = [
  ['properties', 'osType'],
  ['properties', 'restartPolicy'],
  ['properties', 'subnetIds'],
  ['properties', 'sku'],
  ['zones'],
  ['properties', 'containers', '*', 'properties', 'resources'],
  // Not said there: a group reads its DNS servers when it starts.
  ['properties', 'dnsConfig'],
];

/** The engine deletes a group before it changes what Azure refuses to change in place. */
export const containerGroupIsReplaced = ruleFor(armTypes.containerGroup, (group) => {
  const covered = new Set(group.replaceOnChanges.map((path) => path.replaceAll('[*]', '.*')));
  return refusedInPlace
    .filter((path) => !path.some((_, index) => covered.has(path.slice(0, index + 1).join('.'))))
    .map((path) =>
      violation('container-group/replace', group, path, 'is changed in place, which Azure refuses'),
    );
});
