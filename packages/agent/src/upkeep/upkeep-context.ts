import type { EtcdClient } from '@etcd-iac/etcd-client';
import type { MemberUpkeep } from '@etcd-iac/operate';
import type { ConfirmedMember, Neighbours } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import type { Declaration } from '../settings/declared-members';
import type { StatusBoard } from '../status/agent-status';

/** Longest time that a member may take to be defragmented: minutes, for many gigabytes. */
export const defragmentMs = 15 * 60_000;

/** What upkeep needs of a member's surroundings. */
export interface UpkeepContext {
  readonly settings: {
    readonly member: string;
    /** Of its etcd. */
    readonly etcdEnvironment: Readonly<Record<string, string>>;
    /** For how long a cluster has to be complete before one of its members is defragmented, in milliseconds. */
    readonly calmMs: number;
  };
  readonly board: StatusBoard;
  readonly neighbours: Neighbours;
  /** The own etcd. */
  readonly own: EtcdClient;
  /** As it was read last. */
  readonly declaration: Declaration | undefined;
}

/** A member, what it says of itself, and how to reach it. */
export interface ReachedMember extends MemberUpkeep {
  /** `undefined` where nobody knows its address. */
  readonly via: EtcdClient | undefined;
  /** Newest revision that it knows; 0 where it does not answer. */
  readonly revision: bigint;
  /** `undefined` with etcd before 3.6. */
  readonly quotaBytes: number | undefined;
}

/** Asks all members of a cluster how they are. */
export function reachMembers(
  { neighbours, own, declaration }: UpkeepContext,
  { members, memberId }: ConfirmedMember,
): Promise<readonly ReachedMember[]> {
  return Promise.all(
    members.map(async ({ id, isLearner, peerUrls }): Promise<ReachedMember> => {
      const address = declaration?.addresses.find(({ peerUrl }) => peerUrls.includes(peerUrl));
      const via = id === memberId ? own : address && neighbours.at(address.memberUrl);
      const status = await via?.maintenance.status().catch(refused);
      // Another member may have the name of one that was there.
      const isIt = status?.memberId === id;
      return {
        id,
        isLearner,
        via,
        version: isIt ? status.version : undefined,
        databaseBytes: isIt ? status.databaseBytes : 0,
        databaseBytesInUse: isIt ? status.databaseBytesInUse : 0,
        revision: isIt ? status.revision : 0n,
        quotaBytes: isIt ? status.databaseQuotaBytes : undefined,
      };
    }),
  );
}
