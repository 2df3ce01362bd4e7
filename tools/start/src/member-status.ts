import type { LocalCluster } from '@etcd-iac/local';
import { memberClient } from './member-client';

/** What a member says of itself. */
export interface MemberStatus {
  readonly name: string;
  readonly endpoint: string;
  readonly isLeader: boolean;
  /** Version of etcd. */
  readonly version: string;
  readonly databaseBytes: number;
}

/** Asks every member for its status. */
export async function memberStatuses(cluster: LocalCluster): Promise<MemberStatus[]> {
  return Promise.all(
    cluster.members.map(async (member) => {
      using client = memberClient(cluster, member);
      const { memberId, leader, version, databaseBytes } = await client.maintenance.status();
      return {
        name: member.name,
        endpoint: member.plan.advertiseClientUrls.join(','),
        isLeader: memberId === leader,
        version,
        databaseBytes,
      };
    }),
  );
}
