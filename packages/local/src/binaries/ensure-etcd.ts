import type { Etcd, EtcdRequest } from './etcd';
import { searchEtcd } from './find-etcd';
import { installAnew, type InstallEtcdOptions } from './install-etcd';

/**
 * Finds etcd as `findEtcd` does, and installs it as `installEtcd` does where there is none: the set-up step before clusters
 * are started.
 *
 * @throws LocalClusterError with what was found instead, what was tried, and why it failed.
 */
export async function ensureEtcd(request: EtcdRequest = {}, options: InstallEtcdOptions = {}): Promise<Etcd> {
  const search = await searchEtcd(request);
  return 'etcd' in search ? search.etcd : installAnew(request, options, search.rejected);
}
