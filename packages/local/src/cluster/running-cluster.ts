import { LocalClusterError } from '../local-cluster-error';
import { runningCertificates } from './change-certificates';
import { clientAccess } from './client-access';
import type { LocalCluster } from './local-cluster';
import type { MemberProcess } from './member-process';
import type { PreparedCluster } from './prepare-cluster';

/** What a user holds of a cluster whose members are all healthy. */
export function runningCluster(
  prepared: PreparedCluster,
  members: readonly MemberProcess[],
  lifetime: AbortController,
  onProgress?: (message: string) => void,
): LocalCluster {
  const { plan, etcd, folder } = prepared;
  const certificates = runningCertificates(prepared, members, {
    lifetime: lifetime.signal,
    ...(onProgress && { onProgress }),
  });
  let stopping: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    lifetime.abort(
      new LocalClusterError(`cluster "${plan.name}" is stopped: start it again with startCluster`),
    );
    await stopAll(members);
    await certificates.settle();
    await folder.close();
  };
  const stop = (): Promise<void> => (stopping ??= stopOnce());
  return {
    get plan() {
      return certificates.plan;
    },
    dataDir: folder.path,
    etcd,
    members,
    clientEndpoints: [...plan.clientEndpoints],
    get clientFiles() {
      return clientAccess(certificates.plan, folder.path).clientFiles;
    },
    get etcdctlEnv() {
      return clientAccess(certificates.plan, folder.path).etcdctlEnv;
    },
    get clients() {
      return clientAccess(certificates.plan, folder.path).clients;
    },
    changeCertificates: (wanted) => certificates.change(wanted),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/**
 * Stops all members at once. A leader hands over before it ends, and tries for seven seconds where nobody is left to take
 * over: the last one is ended without, which its data are safe against.
 */
async function stopAll(members: readonly MemberProcess[]): Promise<void> {
  let left = members.length;
  await Promise.all(
    members.map(async (member) => {
      await member.stop();
      left -= 1;
      if (left === 1) await Promise.all(members.map((other) => other.kill()));
    }),
  );
}
