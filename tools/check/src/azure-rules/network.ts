import {
  type Json,
  listAt,
  numberAt,
  type ObservedResource,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { addressCount, containsRange, parseCidr, rangesMeet } from '../cidr';
import { violation, type Violation } from '../violation';
import { armTypes, type CheckedAzure, ruleFor, unless } from './azure-rule';

const containerGroups = 'Microsoft.ContainerInstance/containerGroups';

/** Addresses of every subnet that Azure keeps for itself. */
const keptByAzure = 5;

/** A subnet of container groups is delegated to them alone, is within its network, and has room for a spare of each. */
export const subnetFitsContainerGroups = ruleFor(armTypes.subnet, (subnet, observed) => {
  const groups = observed.resources.filter(
    ({ type, body }) => type === armTypes.containerGroup && usesSubnet(body, subnet.id),
  );
  if (groups.length === 0) return [];
  const delegations = listAt(subnet.body, 'properties', 'delegations').map((delegation) =>
    textAt(delegation, 'properties', 'serviceName'),
  );
  const isDelegated = delegations.length === 1 && delegations[0] === containerGroups;
  const path = ['properties', 'delegations'];
  return [
    ...unless([
      isDelegated,
      () => violation('subnet/delegation', subnet, path, `is to ${delegations.join(', ')}`),
    ]),
    ...addressesOf(subnet, observed, groups.length),
  ];
});

function usesSubnet(body: ObservedResource['body'], id: string): boolean {
  return listAt(body, 'properties', 'subnetIds').some((subnet) => textAt(subnet, 'id') === id);
}

function addressesOf(
  subnet: ObservedResource,
  { resources, existing }: CheckedAzure,
  groups: number,
): readonly Violation[] {
  const [text = textAt(subnet.body, 'properties', 'addressPrefix')] = listAt(
    subnet.body,
    'properties',
    'addressPrefixes',
  );
  const range = typeof text === 'string' ? parseCidr(text) : undefined;
  const path = ['properties', 'addressPrefixes'];
  if (!range) return [violation('subnet/range', subnet, path, 'is not a range of IPv4 addresses')];
  const isAround = ({ id }: { readonly id: string }): boolean => subnet.id.startsWith(`${id}/subnets/`);
  const created = resources.find(isAround)?.body;
  const prefixes = created
    ? listAt(created, 'properties', 'addressSpace', 'addressPrefixes').map(String)
    : (existing.find(isAround)?.addressPrefixes ?? []);
  const spaces = prefixes.flatMap((space) => parseCidr(space) ?? []);
  return unless(
    [
      spaces.some((space) => containsRange(space, range)),
      () => violation('subnet/range', subnet, path, 'is not within its network'),
    ],
    [
      addressCount(range) >= 8 && addressCount(range) - keptByAzure > groups,
      () => violation('subnet/size', subnet, path, `has no spare address for ${groups} groups`),
    ],
  );
}

/** Rules of a security group do not get in each other's way. */
export const securityRulesAreDistinct = ruleFor(armTypes.networkSecurityGroup, (group) => {
  const rules = listAt(group.body, 'properties', 'securityRules');
  const keys = rules.map((rule) => [
    textAt(rule, 'name')?.toLowerCase(),
    `${textAt(rule, 'properties', 'direction') ?? ''} ${numberAt(rule, 'properties', 'priority') ?? ''}`,
  ]);
  return rules.flatMap((rule, index) => {
    const priority = numberAt(rule, 'properties', 'priority') ?? 0;
    const description = textAt(rule, 'properties', 'description') ?? '';
    const at = ['properties', 'securityRules', index];
    const isFirst = keys
      .slice(0, index)
      .every((other) => other.every((key, part) => key !== keys[index]?.[part]));
    return unless(
      [isFirst, () => violation('security-rule/unique', group, at, 'has the name or priority of another')],
      [
        priority >= 100 && priority <= 4096,
        () => violation('security-rule/priority', group, at, `is ${priority}, not 100 to 4096`),
      ],
      [
        !overlapWithin(listAt(rule, 'properties', 'sourceAddressPrefixes')),
        () => violation('security-rule/sources', group, at, 'names an address in two ranges'),
      ],
      [
        description.length <= 140,
        () => violation('security-rule/description', group, at, `has ${description.length} characters`),
      ],
    );
  });
});

function overlapWithin(prefixes: readonly Json[]): boolean {
  const ranges = prefixes.flatMap(
    (prefix) => (typeof prefix === 'string' ? parseCidr(prefix) : undefined) ?? [],
  );
  return ranges.some((range, index) => ranges.slice(index + 1).some((other) => rangesMeet(range, other)));
}

/** The public address of a NAT gateway is a static one of the Standard kind; nothing else has a public address. */
export const publicAddressIsForNat = ruleFor(armTypes.publicIpAddress, (address, { resources }) => {
  const sku = textAt(address.body, 'sku', 'name');
  const method = textAt(address.body, 'properties', 'publicIPAllocationMethod');
  const holders = resources.filter(({ body }) =>
    listAt(body, 'properties', 'publicIpAddresses').some((one) => textAt(one, 'id') === address.id),
  );
  return unless(
    [sku === 'Standard', () => violation('public-address/sku', address, ['sku', 'name'], `is ${sku ?? ''}`)],
    [
      method === 'Static',
      () =>
        violation(
          'public-address/allocation',
          address,
          ['properties', 'publicIPAllocationMethod'],
          `is ${method ?? ''}`,
        ),
    ],
    [
      holders.length === 1 && holders[0]?.type === armTypes.natGateway,
      () => violation('public-address/holder', address, [], 'is not the address of one NAT gateway'),
    ],
  );
});

/** A NAT gateway has an address, serves a subnet, and ends idle connections within Azure's bounds. */
export const natGatewayIsUsed = ruleFor(armTypes.natGateway, (gateway, { resources }) => {
  const idle = numberAt(gateway.body, 'properties', 'idleTimeoutInMinutes') ?? 4;
  const addresses = listAt(gateway.body, 'properties', 'publicIpAddresses');
  const isServing = resources.some(
    ({ body }) => valueAt(body, 'properties', 'natGateway', 'id') === gateway.id,
  );
  return unless(
    [
      addresses.length > 0,
      () => violation('nat-gateway/address', gateway, ['properties', 'publicIpAddresses'], 'is none'),
    ],
    [isServing, () => violation('nat-gateway/subnet', gateway, [], 'serves no subnet')],
    [
      idle >= 4 && idle <= 120,
      () => violation('nat-gateway/idle', gateway, ['properties', 'idleTimeoutInMinutes'], `is ${idle}`),
    ],
  );
});
