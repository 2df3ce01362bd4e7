import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LocalCluster, LocalMember } from '@etcd-iac/local';

/** Runs etcdctl against one member of a local cluster, and returns what it prints. */
export async function etcdctl(
  cluster: LocalCluster,
  member: LocalMember,
  args: readonly string[],
): Promise<string> {
  const env = {
    ...process.env,
    ...cluster.etcdctlEnv,
    ETCDCTL_ENDPOINTS: member.plan.advertiseClientUrls.join(','),
  };
  const { stdout } = await promisify(execFile)(cluster.etcd.etcdctlPath, [...args], { env });
  return stdout.trim();
}
