import { BootError } from '../boot-error';
import type { DeclaredNetwork } from '../declaration/declaration';
import { freeAddress } from './addresses';
import { addressAt, holds, parseAddressRange, type AddressRange } from './ipv4';
import { isAllowed, type Connection, type GuardedNetwork } from './security-rules';

/**
 * An address for a client in a network: in none of its subnets, because the members' holds container groups only, and one from
 * which the rules let it reach a member, where there is such an address.
 */
export function clientAddress(
  { addressSpace, subnets }: Pick<DeclaredNetwork, 'addressSpace' | 'subnets'>,
  guarded: GuardedNetwork,
  { destination, port }: Pick<Connection, 'destination' | 'port'>,
): string {
  const named = sourceRanges(guarded).filter(({ first, size }) => {
    const [start, end] = [addressAt({ first }, 0), addressAt({ first }, size - 1)];
    return addressSpace.some((range) => holds(range, start) && holds(range, end));
  });
  const candidates = [...addressSpace, ...named].flatMap((range) => freeAddress(range, subnets) ?? []);
  const [first] = candidates;
  if (first === undefined) {
    throw new BootError('the declared subnets leave no address of the virtual network for clients');
  }
  return candidates.find((source) => isAllowed(guarded, source, destination, port)) ?? first;
}

/** The ranges that the rules name as sources. */
function sourceRanges({ rules = [] }: GuardedNetwork): AddressRange[] {
  const sources = rules.flatMap((rule) => rule.sources);
  return sources.filter((source) => source.includes('/')).map(parseAddressRange);
}
