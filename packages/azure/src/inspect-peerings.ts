import type { SpecIssue } from '@etcd-iac/core';
import { overlap, parseAddressRange } from './address-range';
import { azureDefaults } from './azure-defaults';
import type { AzureSpec } from './azure-spec';
import { notARange } from './inspect-network';
import type { PeeringSpec } from './peering-spec';
import { linkId } from './plan-dns';
import { peeringIds } from './plan-peerings';
import { isSameId } from './same-id';

type Valid = Partial<AzureSpec<unknown>>;
type Peering = PeeringSpec<unknown>;

/** Peered networks: of the same region, each named once and given once, and no address in two of them. */
export function inspectPeerings(valid: Valid): SpecIssue[] {
  const { peerings = [], location, name } = valid;
  // Peerings of a network that somebody else has created are refused as such.
  if (valid.existingVirtualNetworkId !== undefined || valid.existingSubnetId !== undefined) return [];
  const { virtualNetworkAddressSpace = azureDefaults.virtualNetworkAddressSpace } = valid;
  const taken: Taken[] = [{ path: 'virtualNetworkAddressSpace', cidr: virtualNetworkAddressSpace }];
  return peerings.flatMap((peering, index) => {
    const path = `peerings.${index}`;
    const issues = [
      ...inspectName(`${path}.name`, peering, peerings.slice(0, index), name),
      ...inspectNetworkId(path, peering, peerings.slice(0, index)),
      ...inspectRegion(`${path}.location`, peering, location),
    ];
    if (peering.addressSpaces.length === 0) {
      const message = 'has no range, so that no client could come from there; name those of the network';
      issues.push({ path: `${path}.addressSpaces`, code: 'required', message });
    }
    peering.addressSpaces.forEach((cidr, position) => {
      const place = `${path}.addressSpaces.${position}`;
      issues.push(...inspectOverlap(place, cidr, taken));
      taken.push({ path: place, cidr });
    });
    return issues;
  });
}

/** Names are parts of ids, and no two resources of a cluster may have one id. */
function inspectName(
  path: string,
  peering: Peering,
  before: readonly Peering[],
  cluster: string | undefined,
): SpecIssue[] {
  const { name } = peering;
  if (before.some((other) => other.name === name)) {
    return [{ path, code: 'conflict', message: `"${name}" is given twice; name each peering once` }];
  }
  const ids = idsOf(peering);
  const other = before.find((one) => idsOf(one).some((id) => ids.includes(id)));
  if (other) {
    const message = `"${name}" makes an id that the peering "${other.name}" has for its way back; choose another name`;
    return [{ path, code: 'conflict', message }];
  }
  const member = cluster === undefined ? undefined : new RegExp(`^${cluster}[1-7]-`);
  const memberId = ids.find((id) => member?.test(id));
  if (memberId === undefined) return [];
  const message = `"${name}" makes the id "${memberId}", which looks like one of a member; choose another name`;
  return [{ path, code: 'conflict', message }];
}

function idsOf({ name, createReverse = true }: Peering): string[] {
  const { forth, back } = peeringIds(name);
  return [forth, ...(createReverse ? [back] : []), linkId(name)];
}

/** Azure takes one peering between two networks, and links a network to a zone once. */
function inspectNetworkId(
  path: string,
  { virtualNetworkId }: Peering,
  before: readonly Peering[],
): SpecIssue[] {
  const other = before.find((one) => isSameId(one.virtualNetworkId, virtualNetworkId));
  if (!other) return [];
  const message = `is the network of the peering "${other.name}", too, and Azure peers two networks once; give all of its ranges in one peering`;
  return [{ path: `${path}.virtualNetworkId`, code: 'conflict', message }];
}

function inspectRegion(path: string, peering: Peering, location: string | undefined): SpecIssue[] {
  if (location === undefined || peering.location === location) return [];
  const message =
    `"${peering.location}" is not the cluster's region "${location}", and Container Instances cannot be reached ` +
    'through a peering of two regions; peer a network of the same region, or plan a second cluster there';
  return [{ path, code: 'unsupported', message }];
}

/** A range that no other may overlap, and where it stands in the spec. */
interface Taken {
  readonly path: string;
  readonly cidr: string;
}

function inspectOverlap(path: string, cidr: string, taken: readonly Taken[]): SpecIssue[] {
  const range = parseAddressRange(cidr);
  if (!range) return [notARange(path, cidr)];
  const other = taken.find((one) => {
    const otherRange = parseAddressRange(one.cidr);
    return otherRange !== undefined && overlap(range, otherRange);
  });
  if (!other) return [];
  const message = `"${cidr}" overlaps ${other.path}, "${other.cidr}", and Azure peers no networks that do; change one of them`;
  return [{ path, code: 'conflict', message }];
}
