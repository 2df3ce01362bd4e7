import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterNetwork, Declaration, OtherNetwork } from '../declaration/declaration';
import { formatRange } from '../network/ipv4';
import { NamesFile } from '../network/names-file';
import { clientIn, type Placement } from '../network/placement';
import type { Mount } from '../sandbox/container';
import type { Sandbox } from '../sandbox/sandbox';
import { connectScript, otherNetworkScript } from '../sandbox/scripts';
import type { ClientNetwork } from './client-room';

/** The networks of a boot, in each of which other names may resolve. */
export interface ConnectedNetworks {
  /** That of the cluster, then the others. */
  readonly networks: readonly [ClientNetwork, ...ClientNetwork[]];
  readonly names: readonly NamesFile[];
}

/** Makes the networks beside the cluster's, and what the names of each resolve to. */
export async function connectNetworks(
  sandbox: Sandbox,
  { network, otherNetworks }: Pick<Declaration, 'network' | 'otherNetworks'>,
  placement: Pick<Placement, 'clients'>,
  programs: readonly Mount[],
): Promise<ConnectedNetworks> {
  const resolution = join(sandbox.folder, 'nsswitch.conf');
  await writeFile(resolution, 'hosts: files\n');
  const files = [...programs, { source: resolution, path: '/etc/nsswitch.conf' }];

  const own = await createNames(sandbox, 'hosts', network);
  const names = [own];
  const networks: [ClientNetwork, ...ClientNetwork[]] = [
    { id: network.id, namespace: undefined, files: [...files, hostsMount(own)] },
  ];
  for (const [index, other] of otherNetworks.entries()) {
    const namespace = `network${index + 1}`;
    await connectOther(sandbox, namespace, network, { other, address: clientIn(placement, other) });
    const theirs = await createNames(sandbox, `${namespace}-hosts`, other);
    names.push(theirs);
    networks.push({ id: other.id, namespace, files: [...files, hostsMount(theirs)] });
  }
  return { networks, names };
}

/** A peering is a route, and needs one on either side: the way back is in the members' namespaces. */
async function connectOther(
  sandbox: Sandbox,
  namespace: string,
  { addressSpace }: ClusterNetwork,
  { other, address }: { readonly other: OtherNetwork; readonly address: string },
): Promise<void> {
  const ranges = other.isPeeredToCluster ? addressSpace.map(formatRange) : [];
  await sandbox.run(`connecting ${other.id}`, connectScript, namespace, namespace);
  const label = `connecting clients in ${other.id}`;
  await sandbox.run(label, otherNetworkScript, namespace, address, ...ranges);
}

async function createNames(
  { folder }: Sandbox,
  file: string,
  { records }: Pick<ClusterNetwork, 'records'>,
): Promise<NamesFile> {
  const names = new NamesFile(join(folder, file), records);
  await names.write();
  return names;
}

function hostsMount({ path }: NamesFile): Mount {
  return { source: path, path: '/etc/hosts' };
}
