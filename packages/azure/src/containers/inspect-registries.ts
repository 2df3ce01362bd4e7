import { defaultEtcdVersion, type ClusterSpec, type SpecIssue } from '@etcd-iac/core';
import { describeValue, type IsDeferred } from '@etcd-iac/core/inspection';
import type { ExistingResources } from '../existing/existing-resources';
import { isInZone } from '../names/azure-zones';
import { inspectDomain } from '../names/inspect-domain';
import type { ContainersSpec } from './containers-spec';
import { officialImage } from './etcd-image';
import { namedHost, registryHosts } from './image-reference';

type Valid = Partial<
  ContainersSpec<unknown> &
    Pick<ExistingResources<unknown>, 'existingPrivateDnsZoneId'> &
    Pick<ClusterSpec, 'domain'>
>;

/** A host that the containers of a group need, and what for. */
interface NeededHost {
  readonly host: string;
  readonly what: string;
}

/** A zone that is handed in holds what its owner has put there: also the names of a registry. */
export function inspectShadowedRegistries(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const { domain, existingPrivateDnsZoneId } = valid;
  if (domain === undefined || existingPrivateDnsZoneId !== undefined) return [];
  if (inspectDomain(valid).length > 0) return [];
  const hidden = neededHosts(valid, isDeferred).find(({ host }) => isInZone(host, domain));
  if (!hidden) return [];
  const { host, what } = hidden;
  const message = `${describeValue(domain)} would hide ${describeValue(host)} in the network, ${what}; choose one such as "etcd.internal"`;
  return [{ path: 'domain', code: 'conflict', message }];
}

function neededHosts(valid: Valid, isDeferred: IsDeferred): NeededHost[] {
  const { image = officialImage(defaultEtcdVersion), registry, sidecars = [] } = valid;
  const images = [
    { reference: image, what: "which the members' image comes from" },
    ...sidecars.map(({ name, image: reference }) => ({
      reference,
      what: `which the image of ${describeValue(name)} comes from`,
    })),
  ];
  const hosts = images.flatMap(({ reference, what }) => {
    const isUnknown = isDeferred(reference) && namedHost(reference) === undefined;
    return isUnknown ? [] : registryHosts(reference).map((host) => ({ host, what }));
  });
  if (!registry) return hosts;
  return [
    ...hosts,
    { host: registry.server.replace(/:\d+$/, ''), what: 'which is the server of the registry' },
  ];
}
