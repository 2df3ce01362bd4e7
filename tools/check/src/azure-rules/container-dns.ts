import { isIPv4 } from 'node:net';
import { listAt, valueAt } from '@etcd-iac/observe/observed';
import { violation } from '../violation';
import { armTypes, ruleFor, unless } from './azure-rule';

/** What the resolver of a container reads. Source: resolv.conf(5), MAXNS. */
const mostServers = 3;

/** A group that asks DNS servers of its own asks some, by their addresses, each once and no more than are read. */
export const containerDnsIsValid = ruleFor(armTypes.containerGroup, (group) => {
  if (valueAt(group.body, 'properties', 'dnsConfig') === undefined) return [];
  const at = ['properties', 'dnsConfig', 'nameServers'];
  const servers = listAt(group.body, ...at);
  return unless(
    [
      servers.length >= 1 && servers.length <= mostServers,
      () => violation('container-group/dns', group, at, `are ${servers.length}, not 1 to ${mostServers}`),
    ],
    [
      servers.every((server) => typeof server === 'string' && isIPv4(server)),
      () => violation('container-group/dns', group, at, 'are not addresses'),
    ],
    [
      new Set(servers).size === servers.length,
      () => violation('container-group/dns', group, at, 'are not distinct'),
    ],
  );
});
