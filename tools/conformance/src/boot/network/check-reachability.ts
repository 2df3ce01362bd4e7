import { BootError } from '../boot-error';
import type { DeclaredGroup, Declaration } from '../declaration/declaration';
import { clientUrls, hostAndPort, memberName, otherPeerUrls } from '../declaration/etcd-settings';
import { decide } from './security-rules';

/** A container group and the address that it gets. */
export interface PlacedGroup {
  readonly group: DeclaredGroup;
  readonly address: string;
}

/**
 * Works out on paper whether every member reaches every other one it knows of, and a client every member. The rules are not
 * enforced while the cluster runs: a fresh machine has no tool for it.
 *
 * @throws BootError with every connection that the declared records or rules make impossible.
 */
export function checkReachability(
  { network, records }: Declaration,
  placed: readonly PlacedGroup[],
  client: string,
): void {
  const connections = placed.flatMap(({ group, address }) => [
    ...otherPeerUrls(group).map((url) => ({ who: memberName(group), source: address, url })),
    ...clientUrls(group).map((url) => ({ who: 'a client', source: client, url })),
  ]);
  const problems = connections.flatMap(({ who, source, url }) => {
    const { host, port } = hostAndPort(url);
    const record = records.find(({ name }) => name === host);
    const destination = placed.find(({ group }) => group.id === record?.groupId)?.address;
    if (destination === undefined) return `no record lets ${who} resolve "${host}"`;
    const { isAllowed, rule = '' } = decide(network, { source, destination, port });
    if (isAllowed) return [];
    return `rule "${rule}" denies ${who} (${source}) port ${port} of "${host}" (${destination})`;
  });
  if (problems.length > 0) {
    throw new BootError(
      `as declared, this cannot work:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}
