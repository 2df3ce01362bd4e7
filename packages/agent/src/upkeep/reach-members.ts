import type { EtcdClient } from '@etcd-iac/etcd-client';
import type { MemberUpkeep } from '@etcd-iac/operate';
import type { ConfirmedMember } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import type { DutyContext } from '../duties/duty-context';

/** Longest time that a member may take to be defragmented: minutes, for many gigabytes. */
export const defragmentMs = 15 * 60_000;

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
  { neighbours, own, declaration }: DutyContext,
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
