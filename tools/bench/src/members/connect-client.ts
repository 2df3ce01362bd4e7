import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import type { PreparedMembers } from './prepare-members';

/** A client's connection to one member, which it keeps. @throws Error where the cluster knows no clients by certificate. */
export function connectClient({ clientFiles }: PreparedMembers, endpoint: string): EtcdClient {
  if (!clientFiles) throw new Error('clients of this cluster have no certificate');
  return connectEtcd({ endpoints: [endpoint], certificates: clientFiles });
}
