import { defaultEtcdVersion, type SpecIssue } from '@etcd-iac/core';
import { describeValue, type IsDeferred } from '@etcd-iac/core/inspection';
import type { AzureSpec } from '../azure-spec';
import { isInZone, reservedZones, serviceZones } from './azure-zones';
import { officialImage } from '../containers/etcd-image';
import { namedHost, registryHosts } from '../containers/image-reference';

type Valid = Partial<AzureSpec<unknown>>;

/**
 * The members' zone is linked to their network, and hides every public name in it there. Source: Azure Private DNS takes zones of 2
 * to 34 labels.
 */
export function inspectDomain({ domain }: Valid): SpecIssue[] {
  if (domain === undefined) return [];
  if (reservedZones.includes(domain)) {
    return [kept(domain, 'is a zone that Azure keeps for itself')];
  }
  const labels = domain.split('.');
  if (labels.length < 2 || labels.length > 34) {
    const count = labels.length === 1 ? 'one label' : `${labels.length} labels`;
    const message = `${describeValue(domain)} has ${count}, but a private DNS zone has 2 to 34; choose one such as "etcd.internal"`;
    return [{ path: 'domain', code: 'unsupported', message }];
  }
  if (labels.includes('privatelink')) {
    return [kept(domain, 'is named like the zones of private endpoints, whose records it would hide')];
  }
  const zone = serviceZones.find((one) => isInZone(one, domain) || isInZone(domain, one));
  if (zone !== undefined) {
    return [kept(domain, `would hide names that Azure gives in "${zone}"`)];
  }
  if (labels.at(-1) !== 'onion') return [];
  // Source: Go, net: RFC 7686.
  const message = `${describeValue(domain)} is in the zone "onion", which etcd never asks for; choose one such as "etcd.internal"`;
  return [{ path: 'domain', code: 'unsupported', message }];
}

function kept(domain: string, why: string): SpecIssue {
  return {
    path: 'domain',
    code: 'reserved',
    message: `${describeValue(domain)} ${why}; choose one such as "etcd.internal"`,
  };
}

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
