import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { describeValue } from '@etcd-iac/core/inspection';
import { isInZone, reservedZones, serviceZones } from './azure-zones';

/**
 * The members' zone is linked to their network, and hides every public name in it there. Source: Azure Private DNS takes zones of 2
 * to 34 labels.
 */
export function inspectDomain({ domain }: Partial<Pick<ClusterSpec, 'domain'>>): SpecIssue[] {
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
