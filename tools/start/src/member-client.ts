import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import type { LocalCluster, LocalMember } from '@etcd-iac/local';

/** A client of one member of a local cluster. */
export function memberClient({ credentials }: LocalCluster, { plan }: LocalMember): EtcdClient {
  return connectEtcd({ endpoints: plan.advertiseClientUrls, credentials });
}
