import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { BootError } from './boot-error';
import { bootSupport } from './boot-support';
import type { BootedAzure, BootOptions } from './booted-azure';
import { BootedCluster } from './booted-cluster';
import { issue, withTexts } from './certificates/with-issued';
import { checkImage } from './check-image';
import { readDeclaration } from './declaration/read-declaration';
import { AddressPool, gatewayOf } from './network/addresses';
import { checkReachability } from './network/check-reachability';
import { formatRange } from './network/ipv4';
import { clientIn, placeAll } from './network/placement';
import { Sandbox } from './sandbox/sandbox';

/**
 * Boots what an adapter declared for Azure, on this machine: each container group's etcd as a real process with exactly the
 * declared command and environment, at the path, with the volumes, certificates and names that it would have in Azure, and in a
 * network namespace with an address of the declared subnet.
 *
 * It resolves once the members that it started are live and, where these are all, the cluster is healthy. Everything is gone
 * after `stop`, and also when this process ends in any other way.
 *
 * @throws BootError when the declaration cannot work, when a member does not, or where this machine cannot boot at all.
 */
export async function bootAzure(observed: ObservedAzure, options: BootOptions): Promise<BootedAzure> {
  const support = bootSupport();
  if (!support.supported) throw new BootError(support.reason);

  const { existing, etcd, onProgress, startOnly } = options;
  const issued = await issue(observed);
  const declaration = readDeclaration(withTexts(observed, issued), existing);
  const { network, members, oneShots, assumptions } = declaration;
  for (const group of [...members, ...oneShots]) checkImage(group, etcd.version);
  const addresses = new AddressPool(network.subnet);
  const placement = placeAll(declaration, addresses);
  checkReachability(declaration, placement);

  for (const assumption of assumptions) onProgress?.(assumption);
  onProgress?.(`a network of ${formatRange(network.subnet)} for ${members.length} members`);
  const sandbox = await Sandbox.open({
    gateway: `${gatewayOf(network.subnet)}/${network.subnet.prefixLength}`,
    subnet: formatRange(network.subnet),
    client: clientIn(placement, network),
  });
  try {
    const cluster = await BootedCluster.create(
      declaration,
      issued,
      { sandbox, addresses, placement },
      options,
    );
    await cluster.startMembers(startOnly);
    return cluster;
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
