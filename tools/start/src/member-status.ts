import type { LocalCluster } from '@etcd-iac/local';
import { etcdctl } from './etcdctl';

/** What a member says of itself. */
export interface MemberStatus {
  readonly name: string;
  readonly endpoint: string;
  readonly isLeader: boolean;
  /** Version of etcd. */
  readonly version: string;
  readonly databaseBytes: number;
}

interface EndpointStatus {
  readonly Status: {
    readonly header: { readonly member_id: number };
    readonly version: string;
    readonly leader: number;
    readonly dbSize: number;
  };
}

/** Asks every member for its status. */
export async function memberStatuses(cluster: LocalCluster): Promise<MemberStatus[]> {
  return Promise.all(
    cluster.members.map(async (member) => {
      const output = await etcdctl(cluster, member, ['endpoint', 'status', '--write-out=json']);
      const [answer] = JSON.parse(output) as [EndpointStatus];
      const { header, version, leader, dbSize } = answer.Status;
      return {
        name: member.name,
        endpoint: member.plan.advertiseClientUrls.join(','),
        // Ids are 64 bits wide, which JSON.parse rounds, but both ids alike.
        isLeader: header.member_id === leader,
        version,
        databaseBytes: dbSize,
      };
    }),
  );
}
