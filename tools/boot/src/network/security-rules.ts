import { BootError } from '../boot-error';
import type { ClusterNetwork } from '../declaration/declaration';
import { holds, parseAddressRange } from './ipv4';
import type { SecurityRule } from './security-rule';

/** A TCP connection that somebody wants to make. */
export interface Connection {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
}

export interface Verdict {
  readonly isAllowed: boolean;
  /** Name of the rule that decided; undefined where no security group has a say. */
  readonly rule: string | undefined;
}

/** The rules that every security group has. Source: Azure's documentation of network security groups. */
const defaultRules: readonly SecurityRule[] = [
  defaultRule('AllowVnetInBound', 65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowAzureLoadBalancerInBound', 65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
  defaultRule('DenyAllInBound', 65500, 'Inbound', 'Deny', '*', '*'),
  defaultRule('AllowVnetOutBound', 65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowInternetOutBound', 65001, 'Outbound', 'Allow', '*', 'Internet'),
  defaultRule('DenyAllOutBound', 65500, 'Outbound', 'Deny', '*', '*'),
];

/** What the rules of a subnet are about. */
export type GuardedNetwork = Pick<ClusterNetwork, 'addressSpace' | 'subnet' | 'peeredRanges' | 'rules'>;

/**
 * Whether the declared rules let a connection through: out of the members' subnet where it starts there, and into it where it
 * ends there. Answers belong to the connection and need no rule.
 */
export function decide(network: GuardedNetwork, connection: Connection): Verdict {
  const { subnet, rules } = network;
  if (!rules) return { isAllowed: true, rule: undefined };
  const sides = [
    ...(holds(subnet, connection.source) ? ['Outbound'] : []),
    ...(holds(subnet, connection.destination) ? ['Inbound'] : []),
  ];
  const deciding = sides.map((side) => firstMatch(network, [...rules, ...defaultRules], side, connection));
  const decisive = deciding.find((rule) => rule.access !== 'Allow') ?? deciding.at(-1);
  return { isAllowed: decisive === undefined || decisive.access === 'Allow', rule: decisive?.name };
}

/** Whether the declared rules let `source` connect to a TCP port of `destination`. */
export function isAllowed(
  network: GuardedNetwork,
  source: string,
  destination: string,
  port: number,
): boolean {
  return decide(network, { source, destination, port }).isAllowed;
}

function firstMatch(
  network: GuardedNetwork,
  rules: readonly SecurityRule[],
  direction: string,
  { source, destination, port }: Connection,
): SecurityRule {
  const match = rules
    .filter((rule) => rule.direction === direction && ['*', 'tcp'].includes(rule.protocol.toLowerCase()))
    .sort((one, other) => one.priority - other.priority)
    .find(
      (rule) =>
        matchesAddress(network, rule.sources, source) &&
        matchesAddress(network, rule.destinations, destination) &&
        matchesAnyPort(rule) &&
        matchesPort(rule.destinationPorts, port),
    );
  if (match) return match;
  throw new BootError(`no default rule decides about ${source} to ${destination}`);
}

/** Which port a connection starts from is nobody's choice: a rule for some of them cannot be decided about. */
function matchesAnyPort({ name, sourcePorts }: SecurityRule): boolean {
  if (sourcePorts.includes('*')) return true;
  throw new BootError(
    `rule "${name}" depends on the source port, about which the boot cannot decide; declare "*"`,
  );
}

function matchesAddress(network: GuardedNetwork, prefixes: readonly string[], address: string): boolean {
  // Azure's tag for the network stands for peered ones, too.
  const isInNetwork = [...network.addressSpace, ...network.peeredRanges].some((range) =>
    holds(range, address),
  );
  return prefixes.some((prefix) => {
    switch (prefix) {
      case '*':
        return true;
      case 'VirtualNetwork':
        return isInNetwork;
      case 'Internet':
        return !isInNetwork;
      case 'AzureLoadBalancer':
        return false;
      default:
        return holds(parseAddressRange(prefix.includes('/') ? prefix : `${prefix}/32`), address);
    }
  });
}

function matchesPort(ranges: readonly string[], port: number): boolean {
  return ranges.some((range) => {
    const [from, to = from] = range.split('-');
    return range === '*' || (Number(from) <= port && port <= Number(to));
  });
}

function defaultRule(
  name: string,
  priority: number,
  direction: string,
  access: string,
  source: string,
  destination: string,
): SecurityRule {
  return {
    name,
    priority,
    direction,
    access,
    protocol: '*',
    sources: [source],
    sourcePorts: ['*'],
    destinations: [destination],
    destinationPorts: ['*'],
  };
}
