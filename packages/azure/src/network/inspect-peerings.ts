import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import { describeValue } from '@etcd-iac/core/inspection';
import { firstOverlaps, parseAddressRange } from './address-range';
import { inspectAddressSpace } from './address-space';
import type { ExistingResources } from '../existing/existing-resources';
import type { NamesSpec } from '../names/names-spec';
import { networkDefaults, type NetworkSpec } from './network-spec';
import { notARange } from './inspect-network';
import type { PeeringSpec } from './peering-spec';
import { linkId } from './plan-dns';
import { peeringIds } from './plan-peerings';
import { sameIdKey } from '../values/same-id';

type Valid = Partial<
  NetworkSpec<unknown> & ExistingResources<unknown> & NamesSpec<unknown> & Pick<ClusterSpec, 'name'>
>;
type Peering = PeeringSpec<unknown>;

/** Peered networks: of the same region, each named once and given once, and no address in two of them. */
export function inspectPeerings(valid: Valid): SpecIssue[] {
  const { peerings = [], location, name } = valid;
  // Peerings of a network that somebody else has created are refused as such.
  if (valid.existingVirtualNetworkId !== undefined || valid.existingSubnetId !== undefined) return [];
  const { virtualNetworkAddressSpace = networkDefaults.virtualNetworkAddressSpace } = valid;
  const inspectOverlap = overlapsOf([
    { path: 'virtualNetworkAddressSpace', cidr: virtualNetworkAddressSpace },
    ...peerings.flatMap(({ addressSpaces }, index) =>
      addressSpaces.map((cidr, position) => ({ path: spacePath(index, position), cidr })),
    ),
  ]);
  const before = new Before();
  return peerings.flatMap((peering, index) => {
    const path = `peerings.${index}`;
    const issues = [
      ...inspectName(`${path}.name`, peering, before, name),
      ...inspectNetworkId(path, peering, before),
      ...inspectRegion(`${path}.location`, peering, location),
    ];
    before.add(peering);
    if (peering.addressSpaces.length === 0) {
      const message = 'has no range, so that no client could come from there; name those of the network';
      issues.push({ path: `${path}.addressSpaces`, code: 'required', message });
    }
    return [
      ...issues,
      ...peering.addressSpaces.flatMap((cidr, position) =>
        inspectSpace(spacePath(index, position), cidr, inspectOverlap),
      ),
    ];
  });
}

/** What no network can have is not told to overlap another one, too. */
function inspectSpace(
  path: string,
  cidr: string,
  inspectOverlap: (path: string) => SpecIssue[],
): SpecIssue[] {
  const range = parseAddressRange(cidr);
  const remedy = 'give a range that the other network has';
  const issues = range ? inspectAddressSpace(path, cidr, range, remedy) : [];
  return issues.length > 0 ? issues : inspectOverlap(path);
}

function spacePath(index: number, position: number): string {
  return `peerings.${index}.addressSpaces.${position}`;
}

/** The peerings that stand before one, by what must not be the same in two of them. The first of each counts. */
class Before {
  private readonly names = new Set<string>();
  private readonly ids = new Map<string, Peering>();
  private readonly networks = new Map<unknown, Peering>();

  add(peering: Peering): void {
    this.names.add(peering.name);
    for (const id of idsOf(peering)) if (!this.ids.has(id)) this.ids.set(id, peering);
    const network = sameIdKey(peering.virtualNetworkId);
    if (!this.networks.has(network)) this.networks.set(network, peering);
  }

  hasName(name: string): boolean {
    return this.names.has(name);
  }

  withIdOf(peering: Peering): Peering | undefined {
    return idsOf(peering).flatMap((id) => this.ids.get(id) ?? [])[0];
  }

  withNetworkOf({ virtualNetworkId }: Peering): Peering | undefined {
    return this.networks.get(sameIdKey(virtualNetworkId));
  }
}

/** Names are parts of ids, and no two resources of a cluster may have one id. */
function inspectName(
  path: string,
  peering: Peering,
  before: Before,
  cluster: string | undefined,
): SpecIssue[] {
  const { name } = peering;
  if (before.hasName(name)) {
    return [
      { path, code: 'conflict', message: `${describeValue(name)} is given twice; name each peering once` },
    ];
  }
  const other = before.withIdOf(peering);
  if (other) {
    const message = `${describeValue(name)} makes an id that the peering ${describeValue(other.name)} has for its way back; choose another name`;
    return [{ path, code: 'conflict', message }];
  }
  const member = cluster === undefined ? undefined : new RegExp(`^${cluster}[1-7]-`);
  const memberId = idsOf(peering).find((id) => member?.test(id));
  if (memberId === undefined) return [];
  const message = `${describeValue(name)} makes the id ${describeValue(memberId)}, which looks like one of a member; choose another name`;
  return [{ path, code: 'conflict', message }];
}

function idsOf({ name, createReverse = true }: Peering): string[] {
  const { forth, back } = peeringIds(name);
  return [forth, ...(createReverse ? [back] : []), linkId(name)];
}

/** Azure takes one peering between two networks, and links a network to a zone once. */
function inspectNetworkId(path: string, peering: Peering, before: Before): SpecIssue[] {
  const other = before.withNetworkOf(peering);
  if (!other) return [];
  const message = `is the network of the peering ${describeValue(other.name)}, too, and Azure peers two networks once; give all of its ranges in one peering`;
  return [{ path: `${path}.virtualNetworkId`, code: 'conflict', message }];
}

function inspectRegion(path: string, peering: Peering, location: string | undefined): SpecIssue[] {
  if (location === undefined || peering.location === location) return [];
  const message =
    `${describeValue(peering.location)} is not the cluster's region ${describeValue(location)}, and Container Instances cannot be reached ` +
    'through a peering of two regions; peer a network of the same region, or plan a second cluster there';
  return [{ path, code: 'unsupported', message }];
}

/** A range that no other may overlap, and where it stands in the spec. */
interface Taken {
  readonly path: string;
  readonly cidr: string;
}

/** Tells of each range, by its place, which of those before it overlaps it. */
function overlapsOf(ranges: readonly Taken[]): (path: string) => SpecIssue[] {
  const parsed = ranges.map(({ cidr }) => parseAddressRange(cidr));
  const overlaps = firstOverlaps(parsed);
  const issues = new Map<string, SpecIssue[]>();
  ranges.forEach(({ path, cidr }, index) => {
    if (!parsed[index]) issues.set(path, [notARange(path, cidr)]);
    const before = overlaps.get(index);
    const other = before === undefined ? undefined : ranges[before];
    if (!other) return;
    const message = `"${cidr}" overlaps ${other.path}, "${other.cidr}", and Azure peers no networks that do; change one of them`;
    issues.set(path, [{ path, code: 'conflict', message }]);
  });
  return (path) => issues.get(path) ?? [];
}
