import type { ClusterPlan, ClusterSpec } from '@etcd-iac/core';
import { LocalClusterError } from '../local-cluster-error';
import type { ClusterFolder } from './cluster-folder';
import { choosePorts, isPortFree, type MemberPorts } from './ports';

/**
 * The ports of all members: those that the spec or the folder says, as long as they are free, and free ones for the others.
 *
 * @throws LocalClusterError when one is taken, or the spec says others than the folder.
 */
export async function decidePorts(
  { addressing }: ClusterSpec,
  { size }: ClusterPlan,
  { record, path }: ClusterFolder,
): Promise<readonly MemberPorts[]> {
  const remembered = record?.members ?? [];
  if (addressing?.kind !== 'loopback') {
    await checkFree(remembered, () => `which "${path}" remembers; stop what listens there`);
    return [...remembered, ...(await choosePorts(size - remembered.length, remembered))];
  }
  const given = addressing.members;
  remembered.forEach((ports, index) => {
    checkSame(ports, given[index], `addressing.members.${index}`, path);
  });
  await checkFree(given, (where) => `given as ${where}; stop what listens there, or give another port`);
  return given;
}

const uses = ['client', 'peer', 'metrics'] as const;

async function checkFree(
  members: readonly MemberPorts[],
  describe: (where: string) => string,
): Promise<void> {
  for (const [index, ports] of members.entries()) {
    for (const use of uses) {
      if (await isPortFree(ports[use])) continue;
      const where = `addressing.members.${index}.${use}`;
      throw new LocalClusterError(
        `port "${ports[use]}" is taken, the ${use} port of member ${index + 1}, ${describe(where)}`,
      );
    }
  }
}

function checkSame(
  remembered: MemberPorts,
  given: MemberPorts | undefined,
  where: string,
  path: string,
): void {
  for (const use of uses) {
    if (given?.[use] === remembered[use]) continue;
    throw new LocalClusterError(
      `${where}.${use} is "${String(given?.[use])}", but the cluster in "${path}" lives on ${remembered[use]}: ` +
        'set it to that, or leave addressing out',
    );
  }
}
