import {
  type Json,
  listAt,
  numberAt,
  type ObservedAzure,
  type ObservedResource,
  textAt,
  valueAt,
} from '@etcd-iac/observe/observed';
import { armTypes, ruleFor, unless } from '../azure-rules/azure-rule';
import { containsRange, parseCidr } from '../cidr';
import { violation } from '../violation';
import { readAgents } from './agents';
import { readClients, readMembers } from './containers';

/** Clients in the members' subnet, such as a group that tries the cluster, and the members themselves get through to etcd's ports. */
export const securityGroupLetsThrough = ruleFor(armTypes.networkSecurityGroup, (group, observed) => {
  const subnet = observed.resources.find(
    ({ body }) => valueAt(body, 'properties', 'networkSecurityGroup', 'id') === group.id,
  );
  const range = subnet && rangeOf(subnet);
  return neededPorts(observed).flatMap((port) =>
    unless([
      range === undefined || isAllowed(group, range, port),
      () =>
        violation(
          'cluster/reach',
          group,
          ['properties', 'securityRules'],
          `keep the members' own subnet from port ${port}`,
        ),
    ]),
  );
});

/** The members' peer ports, those of their agents, and the ports that clients in other groups of the subnet ask for. */
function neededPorts(observed: ObservedAzure): readonly number[] {
  const peers = readMembers(observed).map(({ variables }) => variables.get('ETCD_LISTEN_PEER_URLS') ?? '');
  const clients = readClients(observed).map(({ variables }) => variables.get('ETCDCTL_ENDPOINTS') ?? '');
  const urls = [...peers, ...clients].flatMap((text) => text.split(',').filter((url) => url !== ''));
  const remote = urls.map((url) => new URL(url)).filter(({ hostname }) => hostname !== 'localhost');
  const agents = readAgents(observed).flatMap(({ variables }) =>
    ['ETCD_IAC_AGENT_MEMBER_PORT', 'ETCD_IAC_AGENT_STATUS_PORT'].map((name) => Number(variables.get(name))),
  );
  return [...new Set([...remote.map(({ port }) => Number(port)), ...agents])];
}

function rangeOf({ body }: ObservedResource): string | undefined {
  const [first] = listAt(body, 'properties', 'addressPrefixes');
  return textAt(body, 'properties', 'addressPrefix') ?? (typeof first === 'string' ? first : undefined);
}

/** The first rule that is about the traffic decides; in a network, Azure's last one allows it. */
function isAllowed({ body }: ObservedResource, range: string, port: number): boolean {
  const rules = listAt(body, 'properties', 'securityRules')
    .map((rule) => valueAt(rule, 'properties') ?? {})
    .filter((rule) => textAt(rule, 'direction') === 'Inbound')
    .sort((a, b) => (numberAt(a, 'priority') ?? 0) - (numberAt(b, 'priority') ?? 0));
  const decisive = rules.find((rule) => isAbout(rule, range, port));
  return decisive === undefined || textAt(decisive, 'access') === 'Allow';
}

function isAbout(rule: Json, range: string, port: number): boolean {
  const ports = textsOf(rule, 'destinationPortRange');
  const isPort = ports.some((text) => text === '*' || text === String(port));
  return (
    isPort &&
    textsOf(rule, 'sourceAddressPrefix').some((text) => holds(text, range)) &&
    textsOf(rule, 'destinationAddressPrefix').some((text) => holds(text, range))
  );
}

/** What a rule says under the name for one value, and under that for several. */
function textsOf(rule: Json, property: string): readonly string[] {
  const several = listAt(rule, `${property}${property.endsWith('x') ? 'es' : 's'}`).map(String);
  const one = textAt(rule, property);
  return one === undefined ? several : [one, ...several];
}

function holds(prefix: string, range: string): boolean {
  if (prefix === '*' || prefix === 'VirtualNetwork') return true;
  const [outer, inner] = [parseCidr(prefix), parseCidr(range)];
  return outer !== undefined && inner !== undefined && containsRange(outer, inner);
}
