import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterNetwork, Declaration, OtherNetwork } from '../declaration/declaration';
import { formatRange } from '../network/ipv4';
import { resolverAddress, serveNames } from '../network/name-server';
import { clientIn, type Placement } from '../network/placement';
import type { ZoneRecords } from '../network/zone-records';
import type { Mount } from '../sandbox/container';
import type { Sandbox } from '../sandbox/sandbox';
import { connectScript, otherNetworkScript } from '../sandbox/scripts';
import type { ClientNetwork } from './client-room';

/** Makes the networks beside the cluster's, and what the names of each resolve to. The first is that of the cluster. */
export async function connectNetworks(
  sandbox: Sandbox,
  { network, otherNetworks }: Pick<Declaration, 'network' | 'otherNetworks'>,
  placement: Pick<Placement, 'clients'>,
  zones: ZoneRecords,
): Promise<readonly [ClientNetwork, ...ClientNetwork[]]> {
  await serveNames(sandbox, zones, network, undefined);
  const networks: [ClientNetwork, ...ClientNetwork[]] = [{ id: network.id, namespace: undefined }];
  for (const [index, other] of otherNetworks.entries()) {
    const namespace = `network${index + 1}`;
    await connectOther(sandbox, namespace, network, { other, address: clientIn(placement, other) });
    await serveNames(sandbox, zones, other, namespace);
    networks.push({ id: other.id, namespace });
  }
  return networks;
}

/** Writes what makes every container resolve names as it would in Azure. */
export async function resolutionFiles({ folder }: Sandbox): Promise<readonly Mount[]> {
  const files: Readonly<Record<string, string>> = {
    hosts: '127.0.0.1 localhost\n',
    'nsswitch.conf': 'hosts: files dns\n',
    'resolv.conf': `nameserver ${resolverAddress}\noptions timeout:1 attempts:5\n`,
  };
  return Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const source = join(folder, name);
      await writeFile(source, text);
      return { source, path: `/etc/${name}` };
    }),
  );
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
