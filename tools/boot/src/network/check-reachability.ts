import { BootError } from '../boot-error';
import type { Declaration, DeclaredNetwork } from '../declaration/declaration';
import {
  clientUrls,
  hostAndPort,
  memberName,
  urlsOfOthers,
  remoteEndpoints,
} from '../declaration/etcd-settings';
import { nameOf } from '../declaration/resource-index';
import { clientIn, type Placed, type Placement } from './placement';
import { decide } from './security-rules';

interface Attempt {
  readonly who: string;
  readonly source: string;
  readonly url: string;
}

/**
 * Works out on paper whether every member reaches every other one it knows of, and clients the members: those in the network, in
 * container groups, and in peered networks. The rules are not enforced while the cluster runs: a fresh machine has no tool for it.
 *
 * @throws BootError with every connection that the declared records or rules make impossible.
 */
export function checkReachability(declaration: Declaration, placement: Placement): void {
  const { network, otherNetworks } = declaration;
  const { members, oneShots } = placement;
  const attempts = [
    ...members.flatMap(({ group, address }) => [
      ...attemptsFrom(memberName(group), address, urlsOfOthers(group, declaration.members)),
      ...attemptsFrom(`a client in "${group.name}"`, address, remoteEndpoints(group)),
    ]),
    ...oneShots.flatMap(({ group, address }) =>
      attemptsFrom(`a client in "${group.name}"`, address, remoteEndpoints(group)),
    ),
    ...members.flatMap(({ group }) =>
      attemptsFrom('a client', clientIn(placement, network), clientUrls(group)),
    ),
    ...otherNetworks
      .filter((other) => other.isPeeredFromCluster && other.isPeeredToCluster)
      .flatMap((other) =>
        members.flatMap(({ group }) =>
          attemptsFromOther(other, clientIn(placement, other), clientUrls(group)),
        ),
      ),
  ];
  const problems = attempts.flatMap((attempt) => problemsOf(declaration, members, attempt));
  if (problems.length > 0) {
    throw new BootError(
      `as declared, this cannot work:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}

function attemptsFrom(who: string, source: string, urls: readonly string[]): Attempt[] {
  return urls.map((url) => ({ who, source, url }));
}

/** Whoever owns the zone decides which networks it is linked to: a name that does not resolve there is no mistake. */
function attemptsFromOther(other: DeclaredNetwork, source: string, urls: readonly string[]): Attempt[] {
  const resolvable = urls.filter((url) => other.records.some(({ name }) => name === hostAndPort(url).host));
  return attemptsFrom(`a client in "${nameOf(other.id)}"`, source, resolvable);
}

function problemsOf(
  { network }: Declaration,
  members: readonly Placed[],
  { who, source, url }: Attempt,
): string[] {
  const { host, port } = hostAndPort(url);
  const record = network.records.find(({ name }) => name === host);
  const destination = members.find(({ group }) => group.id === record?.groupId)?.address;
  if (destination === undefined) return [`no record lets ${who} resolve "${host}"`];
  const { isAllowed, rule = '' } = decide(network, { source, destination, port });
  return isAllowed
    ? []
    : [`rule "${rule}" denies ${who} (${source}) port ${port} of "${host}" (${destination})`];
}
