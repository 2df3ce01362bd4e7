import { clusterFaults } from './cluster-faults';
import type { Fault } from './fault';
import type { FaultContext } from './fault-context';
import { groupFaults } from './group-faults';
import { networkFaults } from './network-faults';
import { pick } from './pick';
import { vaultFaults } from './vault-faults';

const faults = [...groupFaults, ...vaultFaults, ...networkFaults, ...clusterFaults];

/** One of those that can befall the cluster as it is. */
export function pickFault(context: FaultContext): Fault {
  const possible = faults.filter(({ isPossible }) => isPossible === undefined || isPossible(context));
  return pick(
    context.random,
    possible.flatMap((fault) => Array.from({ length: fault.weight ?? 1 }, () => fault)),
  );
}
