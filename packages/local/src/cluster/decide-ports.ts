import type { ClusterPlan, ClusterSpec } from '@etcd-iac/core';
import { LocalClusterError } from '../local-cluster-error';
import type { ClusterFolder } from './cluster-folder';
import { choosePorts, portsOf, portUses, usedPorts, type HeldPorts, type MemberPorts } from './ports';

/** The ports of all members, and what is said of one that cannot be had. */
export interface DecidedPorts {
  readonly members: readonly MemberPorts[];
  /** Whose a port is, who says so, and what to do; undefined where it was chosen for a new cluster, which can have another. */
  readonly describe: (port: number) => string | undefined;
}

/**
 * Decides the ports of all members: those that the spec or the folder says, as long as they are free, and free ones for the
 * others. They are held for the members.
 *
 * @throws LocalClusterError when one is taken, or the spec says others than the folder.
 */
export async function decidePorts(
  { addressing }: ClusterSpec,
  { size, declaredMembers }: ClusterPlan,
  { record, path }: ClusterFolder,
  held: HeldPorts,
): Promise<DecidedPorts> {
  const hasAgents = declaredMembers !== undefined;
  const used = (ports: MemberPorts): MemberPorts => usedPorts(ports, hasAgents);
  const remembered = record?.members.map(used) ?? [];
  if (addressing?.kind !== 'loopback') {
    const said = `which "${path}" remembers; stop what listens there`;
    await holdAll(remembered, held, () => said);
    const members = await choosePorts(size, remembered, held, hasAgents);
    return { members, describe: (port) => (record ? describePort(port, members, () => said) : undefined) };
  }
  const given = addressing.members.map(used);
  remembered.forEach((ports, index) => {
    checkSame(ports, given[index], `addressing.members.${index}`, path);
  });
  const say = (where: string): string => `given as ${where}; stop what listens there, or give another port`;
  await holdAll(given, held, say);
  return { members: given, describe: (port) => describePort(port, given, say) };
}

type Say = (where: string) => string;

/** Such as `the peer port of member 1, given as addressing.members.0.peer`. */
function describePort(port: number, members: readonly MemberPorts[], say: Say): string {
  const index = members.findIndex((ports) => portUses.some((use) => ports[use] === port));
  const use = portUses.find((one) => members[index]?.[one] === port) ?? portUses[0];
  return `the ${use} port of member ${index + 1}, ${say(`addressing.members.${index}.${use}`)}`;
}

async function holdAll(members: readonly MemberPorts[], held: HeldPorts, say: Say): Promise<void> {
  for (const port of members.flatMap(portsOf)) {
    const problem = await held.hold(port);
    if (problem === undefined) continue;
    throw new LocalClusterError(`port "${port}" ${problem}, ${describePort(port, members, say)}`);
  }
}

function checkSame(
  remembered: MemberPorts,
  given: MemberPorts | undefined,
  where: string,
  path: string,
): void {
  for (const use of portUses) {
    // Whoever ran without an agent has no such port yet.
    if (remembered[use] === undefined || given?.[use] === remembered[use]) continue;
    throw new LocalClusterError(
      `${where}.${use} is "${String(given?.[use])}", but the cluster in "${path}" lives on ${remembered[use]}: ` +
        'set it to that, or leave addressing out',
    );
  }
}
