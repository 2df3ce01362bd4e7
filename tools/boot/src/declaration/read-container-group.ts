import { BootError } from '../boot-error';
import type { DeclaredContainer, DeclaredEtcd, DeclaredGroup, DeclaredMember } from './declaration';
import type { Field } from './field';
import { readContainer } from './read-container';
import { bodyOf, type KnownResource, type ResourceIndex } from './resource-index';

/** A container group, by what it is there for. */
export type ReadGroup =
  | { readonly kind: 'member'; readonly group: DeclaredMember }
  | { readonly kind: 'oneShot'; readonly group: DeclaredGroup };

/** What a container group runs on, who may reach it, and where its images come from. Nothing about how it starts depends on it. */
const withoutEffect = ['ipAddress', 'osType', 'sku', 'priority', 'imageRegistryCredentials'];

/** Reads a container group: one with etcd that is kept running, or one that runs once. */
export function readContainerGroup(resources: ResourceIndex, resource: KnownResource): ReadGroup {
  const body = bodyOf(resource);
  const properties = body.at('properties');
  properties.allowOnly(
    'containers',
    'initContainers',
    'volumes',
    'subnetIds',
    'restartPolicy',
    'dnsConfig',
    ...withoutEffect,
  );
  const volumes = properties.at('volumes');
  const read = (list: 'containers' | 'initContainers'): DeclaredContainer[] =>
    properties
      .at(list)
      .items()
      .map((container) => readContainer(resources, container, volumes));
  const group: DeclaredGroup = {
    id: resource.id,
    name: resource.name,
    zone: body
      .at('zones')
      .items()
      .map((zone) => zone.text())[0],
    dnsServers: readDnsServers(properties.at('dnsConfig')),
    identities: body.at('identity.userAssignedIdentities').names(),
    initContainers: read('initContainers'),
    containers: read('containers'),
  };
  const policy = properties.at('restartPolicy');
  switch (policy.isGiven ? policy.text() : 'Always') {
    case 'Always':
      return { kind: 'member', group: { ...group, etcd: onlyEtcd(group) } };
    case 'Never':
      return { kind: 'oneShot', group };
    default:
      throw new BootError(`${policy.place} is "${policy.text()}": the boot knows "Always" and "Never"`);
  }
}

/** What containers ask in the place of Azure's own resolver; nothing else of it is known. */
function readDnsServers(dns: Field): string[] {
  dns.allowOnly('nameServers', 'options', 'searchDomains');
  for (const more of [dns.at('options'), dns.at('searchDomains')]) {
    if (more.isGiven && more.text() !== '')
      throw new BootError(`${more.place} is "${more.text()}": the boot resolves names without any`);
  }
  return dns
    .at('nameServers')
    .items()
    .map((server) => server.text());
}

function onlyEtcd({ name, containers }: DeclaredGroup): DeclaredEtcd {
  const [etcd, ...others] = containers.filter(({ program }) => program !== 'etcdctl');
  if (!etcd || others.length > 0) {
    throw new BootError(
      `container group "${name}" is kept running with etcd in ${others.length + (etcd ? 1 : 0)} of its containers, not in one`,
    );
  }
  const { livenessProbe } = etcd;
  if (livenessProbe) return { ...etcd, livenessProbe };
  throw new BootError(`container group "${name}" declares no liveness probe for etcd`);
}
