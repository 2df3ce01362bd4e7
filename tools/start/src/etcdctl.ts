import type { LocalCluster, LocalMember } from '@etcd-iac/local';
import { createRunner } from '@etcd-iac/processes';

/** Runs etcdctl against one member of a local cluster, and returns what it prints. */
export async function etcdctl(
  cluster: LocalCluster,
  member: LocalMember,
  args: readonly string[],
): Promise<string> {
  const env = { ...cluster.etcdctlEnv, ETCDCTL_ENDPOINTS: member.plan.advertiseClientUrls.join(',') };
  const printed = await createRunner().run({ command: cluster.etcd.etcdctlPath, args, cwd: '.', env });
  return printed.trim();
}
