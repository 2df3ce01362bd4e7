import v = require('valibot');
import { exactly, fieldsOf, folder, listOf, oneOf, says, text } from '../inspection/fields';
import type { FieldNames, OtherNames } from '../inspection/other-names';
import type { ClusterSize, MembersSpec, Ports } from './members-spec';
import { port } from './port-schema';

const portOtherNames = {
  fields: {
    client: 'client port, clients, port, api, grpc, http, https, listen client',
    peer: 'peer port, peers, raft, server, listen peer',
    metrics: 'metrics port, prometheus, health, monitoring, listen metrics',
  },
} satisfies OtherNames<keyof Ports>;

/** How many members a cluster may have. */
export const clusterSizes = [1, 3, 5, 7] as const satisfies readonly ClusterSize[];

const size = oneOf(clusterSizes, 'choose 3, or 5 to survive two failures at once');

const addressing = {
  rule: 'an addressing',
  remedy: 'write { kind: "dns" } or { kind: "loopback", members: [...] }',
};

/** The fields of a spec that say it, each by itself. */
export const membersEntries = {
  name: text({
    // One character short of a DNS label, so that the ordinal fits behind it.
    maxLength: 62,
    pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
    rule: 'a name of 1 to 62 lower-case letters, digits and hyphens that starts with a letter and ends without a hyphen',
    remedy: 'members are named after it and need DNS labels; choose one such as "etcd"',
    does: 'goes into names',
  }),
  domain: text({
    maxLength: 253,
    // With a number as its last label, URL parsers take a host for an IPv4 address.
    pattern: /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    rule: 'a DNS domain in lower case of at most 253 characters, with a letter first in its last label and no final dot',
    remedy: 'choose one such as "etcd.internal"',
  }),
  size: v.optional(size),
  bootstrapSize: v.optional(size),
  version: v.optional(
    text({
      maxLength: 20,
      pattern: /^\d{1,3}\.\d{1,3}\.\d{1,4}$/,
      rule: 'a version as major.minor.patch',
      remedy: 'write it in full, such as "3.6.14"',
    }),
  ),
  ports: v.optional(
    fieldsOf(
      { client: v.optional(port), peer: v.optional(port), metrics: v.optional(port) },
      { rule: 'an object of ports', remedy: 'write { client: 2379, peer: 2380, metrics: 2381 }' },
      portOtherNames,
    ),
  ),
  initialClusterToken: v.optional(
    text({
      maxLength: 253,
      pattern: /^[\w.-]+$/,
      rule: 'a token of 1 to 253 letters, digits, dots, hyphens and underscores',
      remedy: 'leave it out to have it derived from name and domain',
    }),
  ),
  dataDir: v.optional(folder('/var/lib/etcd')),
  addressing: v.optional(
    v.variant(
      'kind',
      [
        fieldsOf({ kind: exactly('dns', addressing) }, addressing),
        fieldsOf(
          {
            kind: exactly('loopback', addressing),
            members: listOf(
              fieldsOf(
                {
                  client: port,
                  peer: port,
                  metrics: port,
                  member: v.optional(port),
                  status: v.optional(port),
                },
                { rule: 'an object of ports', remedy: 'give client, peer and metrics' },
                portOtherNames,
              ),
              {
                most: 7,
                rule: 'a list of ports, one entry a member',
                remedy: 'give client, peer and metrics of each member',
              },
            ),
          },
          addressing,
        ),
      ],
      says(addressing),
    ),
  ),
} satisfies Record<keyof MembersSpec, unknown>;

/** What others call its fields. */
export const membersOtherNames = {
  name: 'prefix, name prefix, cluster id, resource name',
  domain: 'domain name, dns domain, dns name, dns suffix, search domain, fqdn, zone name, dns zone name',
  size: `
    replicas, nodes, members, instances, peers, machines, servers, voters, count, capacity, desired
    capacity, replica count, node count, member count, instance count`,
  bootstrapSize:
    'initial cluster state, initial size, initial cluster size, initial members, initial replicas',
  version: 'etcd version, release, app version, engine version, image tag',
  ports: 'client port, peer port, metrics port, listen client urls, listen peer urls, listen metrics urls',
  initialClusterToken: 'token, cluster token, etcd token, discovery token',
  dataDir: 'data directory, data path, data folder, directory, dir',
  addressing: 'discovery, bootstrap, hosts, addresses, listen address, loopback',
} satisfies FieldNames<keyof MembersSpec>;
