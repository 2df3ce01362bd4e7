import { EtcdError, type EtcdClient } from '@etcd-iac/etcd-client';
import { planJoin, type EtcdStart } from '@etcd-iac/operate';
import type { MemberAddress } from '../settings/declared-members';
import type { SeenCluster } from './neighbours';

/** A member that was taken in. */
export interface Joined {
  readonly memberId: string;
  readonly initialCluster: EtcdStart['initialCluster'];
}

/** Longer than etcd takes to find out that it has no quorum. */
const changeDeadlineMs = 7_000;

/**
 * Has a cluster take a member in, as a learner with a new id.
 *
 * @param addresses - Of all declared members: what the cluster knows by URL alone gets its name from here.
 * @param servers - Clients of other members. Each judges by its own connections whether a change is safe, so all are asked.
 * @throws EtcdError with the first refusal, when all refuse. Nothing is half done then: the next try begins anew.
 */
export async function join(
  cluster: SeenCluster,
  { name, peerUrl }: { readonly name: string; readonly peerUrl: string },
  addresses: readonly MemberAddress[],
  servers: readonly EtcdClient[],
): Promise<Joined> {
  const options = { deadlineMs: changeDeadlineMs };
  for (const id of planJoin(cluster, { name, peerUrl }).removedIds) {
    await firstToAgree([cluster.via, ...servers], (server) => remove(server, id));
  }
  const added = await firstToAgree([cluster.via, ...servers], (server) =>
    server.members.addLearner([peerUrl], options),
  );
  const members = await cluster.via.members.list(options);
  const nameOf = (urls: readonly string[]): string | undefined =>
    addresses.find((address) => urls.includes(address.peerUrl))?.name;
  return {
    memberId: added.id,
    initialCluster: members.flatMap((member) =>
      member.peerUrls.map((url) => ({
        name: member.id === added.id ? name : member.name || (nameOf(member.peerUrls) ?? member.id),
        peerUrl: url,
      })),
    ),
  };
}

/** Asks one server to take a member out, which it is then, or was before. */
export async function remove(server: EtcdClient, id: string): Promise<void> {
  try {
    await server.members.remove(id, { deadlineMs: changeDeadlineMs });
  } catch (error) {
    // The answer to a try before was lost.
    if (!EtcdError.is(error, 'NOT_FOUND')) throw error;
  }
}

async function firstToAgree<T>(
  servers: readonly EtcdClient[],
  ask: (server: EtcdClient) => Promise<T>,
): Promise<T> {
  const refusals: unknown[] = [];
  for (const server of servers) {
    try {
      return await ask(server);
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      refusals.push(error);
      // To ask another one again would do it twice.
      if (EtcdError.is(error, 'DEADLINE_EXCEEDED')) break;
    }
  }
  throw refusals[0];
}
