import { BootError } from '../boot-error';
import type { Declaration, DeclaredGroup, DeclaredMember, DeclaredNetwork } from '../declaration/declaration';
import { clientUrls, hostAndPort } from '../declaration/etcd-settings';
import type { AddressPool } from './addresses';
import { clientAddress } from './client-address';

/** A container group and the address that it gets. */
export interface Placed<Group extends DeclaredGroup = DeclaredGroup> {
  readonly group: Group;
  readonly address: string;
}

/** Where everything that talks is. */
export interface Placement {
  readonly members: readonly Placed<DeclaredMember>[];
  readonly oneShots: readonly Placed[];
  /** Address of clients in each network. */
  readonly clients: ReadonlyMap<DeclaredNetwork, string>;
}

/** Gives every container group an address of the subnet, but for those that have one, and clients one in each network. */
export function placeAll(
  { network, otherNetworks, members, oneShots }: Declaration,
  addresses: AddressPool,
  /** By the id of the group. */
  present: ReadonlyMap<string, string> = new Map(),
): Placement {
  const place = <Group extends DeclaredGroup>(group: Group): Placed<Group> => ({
    group,
    address: present.get(group.id) ?? addresses.take(),
  });
  const placed = members.map(place);
  const targets = placed.flatMap(({ group, address }) =>
    clientUrls(group).map((url) => ({ destination: address, port: hostAndPort(url).port })),
  );
  const [target = { destination: '0.0.0.0', port: 0 }] = targets;
  const clients = [network, ...otherNetworks].map(
    (one) => [one, clientAddress(one, network, target)] as const,
  );
  return { members: placed, oneShots: oneShots.map(place), clients: new Map(clients) };
}

/** Address of clients in a network. */
export function clientIn({ clients }: Pick<Placement, 'clients'>, network: DeclaredNetwork): string {
  const address = clients.get(network);
  if (address !== undefined) return address;
  throw new BootError(`no client was placed in "${network.id}"`);
}
