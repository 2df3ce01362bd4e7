import type { LocalCluster, LocalMember } from '../../src';
import { runCommand } from '../../src/run-command';

/** Runs etcdctl against a cluster, or one member of it, and returns what it prints. */
export async function etcdctl(
  cluster: LocalCluster,
  args: readonly string[],
  member?: LocalMember,
): Promise<string> {
  const endpoints = member && { ETCDCTL_ENDPOINTS: member.plan.advertiseClientUrls.join(',') };
  const output = await runCommand(cluster.etcd.etcdctlPath, args, {
    env: { ...process.env, ...cluster.etcdctlEnv, ...endpoints },
    timeoutMs: 30_000,
  });
  return output.trim();
}
