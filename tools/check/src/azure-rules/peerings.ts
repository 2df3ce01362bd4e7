import {
  createdBefore,
  listAt,
  type ObservedResource,
  parseArmId,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { parseCidr, rangesMeet } from '../cidr';
import { violation } from '../violation';
import { armTypes, type AzureRule, type CheckedAzure, ruleFor, unless } from './azure-rule';

/** A virtual network at one end of a peering, as far as it is known. */
interface Network {
  readonly id: string;
  readonly location: string | undefined;
  readonly ranges: readonly string[];
}

/** Azure peers two networks without an address in common, and Container Instances are not reached from another region. */
export const peeringJoinsNetworks = ruleFor(armTypes.peering, (peering, observed) => {
  const near = networkIdOf(peering);
  const far = remoteOf(peering);
  const [one, other] = [networkOf(near, observed), networkOf(far, observed)];
  const at = ['properties', 'remoteVirtualNetwork', 'id'];
  return unless(
    [near !== far, () => violation('peering/self', peering, at, 'is the network itself')],
    [
      one.location === other.location,
      () => violation('peering/region', peering, at, `is in ${other.location ?? 'no known region'}`),
    ],
    [
      !meet(one.ranges, other.ranges),
      () => violation('peering/range', peering, at, 'has addresses of the network itself'),
    ],
    [
      [one, other].every(({ ranges }) => ranges.length > 0),
      () => violation('peering/range', peering, at, 'has no known range'),
    ],
    [
      !(isOn(peering, 'allowGatewayTransit') && isOn(peering, 'useRemoteGateways')),
      () => violation('peering/gateway', peering, ['properties'], 'uses gateways both ways'),
    ],
  );
});

/** A network is peered with another one once each way. */
export const peeringIsUnique: AzureRule = ({ resources }) => {
  const peerings = resources.filter(({ type }) => type === armTypes.peering);
  const key = (peering: ObservedResource): string => `${networkIdOf(peering)} ${remoteOf(peering)}`;
  return peerings
    .filter((peering, index) => peerings.findIndex((other) => key(other) === key(peering)) !== index)
    .map((peering) => violation('peering/unique', peering, [], 'is there twice'));
};

/**
 * A network uses a gateway of one other network, which allows it; where the way back is created here, not before that is there.
 * Source: Azure Resource Manager, `useRemoteGateways`.
 */
export const remoteGatewayIsAllowed: AzureRule = (observed) => {
  const peerings = observed.resources.filter(({ type }) => type === armTypes.peering);
  const before = createdBefore(observed);
  const at = ['properties', 'useRemoteGateways'];
  const users = peerings.filter((peering) => isOn(peering, 'useRemoteGateways'));
  return users.flatMap((user) => {
    const network = networkIdOf(user);
    const others = users.filter((one) => networkIdOf(one) === network);
    const back = peerings.find((one) => networkIdOf(one) === remoteOf(user) && remoteOf(one) === network);
    return unless(
      [others.length === 1, () => violation('peering/gateways', user, at, `is on ${others.length} times`)],
      [
        back === undefined || isOn(back, 'allowGatewayTransit'),
        () => violation('peering/gateways', user, at, 'is on, but the way back does not allow it'),
      ],
      [
        back === undefined || before.get(user.id)?.has(back.id) === true,
        () => violation('peering/gateways', user, at, 'may be on before the way back allows it'),
      ],
    );
  });
};

function networkIdOf({ id }: ObservedResource): string {
  return parseArmId(id)?.parents[0] ?? '';
}

function remoteOf({ body }: ObservedResource): string {
  return textAt(body, 'properties', 'remoteVirtualNetwork', 'id') ?? '';
}

function networkOf(id: string, { resources, existing }: CheckedAzure): Network {
  const created = resources.find((resource) => resource.id === id)?.body;
  if (created) {
    const ranges = listAt(created, 'properties', 'addressSpace', 'addressPrefixes').map(String);
    return { id, location: textAt(created, 'location'), ranges };
  }
  const { location, addressPrefixes = [] } = existing.find((one) => one.id === id) ?? {};
  return { id, location, ranges: addressPrefixes };
}

function meet(ranges: readonly string[], others: readonly string[]): boolean {
  const read = (texts: readonly string[]) => texts.flatMap((text) => parseCidr(text) ?? []);
  return read(ranges).some((range) => read(others).some((other) => rangesMeet(range, other)));
}

function isOn({ body }: ObservedResource, property: string): boolean {
  return valueAt(body, 'properties', property) === true;
}
