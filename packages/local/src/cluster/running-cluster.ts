import { LocalClusterError } from '../local-cluster-error';
import { explainMachineError, onThisMachine } from '../machine-error';
import { runningCertificates } from './change-certificates';
import { clientAccess, readCredentials } from './client-access';
import type { ClientCredentials, LocalCluster } from './local-cluster';
import type { MemberProcess } from './member-process';
import type { PreparedCluster } from './prepare-cluster';

/** What a user holds of a cluster whose members are all healthy. */
export function runningCluster(
  prepared: PreparedCluster,
  members: readonly MemberProcess[],
  lifetime: AbortController,
  onProgress?: (message: string) => void,
): LocalCluster {
  const { plan, askedVersion, etcd, folder } = prepared;
  const certificates = runningCertificates(prepared, members, {
    lifetime: lifetime.signal,
    ...(onProgress && { onProgress }),
  });
  const access = () => clientAccess(certificates.plan, folder.path);
  let stopping: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    lifetime.abort(
      new LocalClusterError(`cluster "${plan.name}" is stopped: start it again with startCluster`),
    );
    await stopAll(members);
    await certificates.settle();
    const task = {
      subject: `what is left of cluster "${plan.name}" cannot be tidied up`,
      remedy: `remove "${folder.path}" yourself`,
    };
    await onThisMachine(task, () => folder.close());
  };
  const changeCertificates: LocalCluster['changeCertificates'] = (wanted) => {
    const task = {
      subject: `the certificates in "${folder.path}" cannot be changed`,
      remedy: 'see to that folder, and ask for the same change again',
    };
    return onThisMachine(task, () => certificates.change(wanted));
  };
  const stop = (): Promise<void> => (stopping ??= stopOnce());
  const cluster: Omit<LocalCluster, 'credentials'> = {
    get plan() {
      return certificates.plan;
    },
    dataDir: folder.path,
    etcd,
    askedVersion,
    members,
    clientEndpoints: access().clientEndpoints,
    get clientFiles() {
      return access().clientFiles;
    },
    get etcdctlEnv() {
      return access().etcdctlEnv;
    },
    get clients() {
      return access().clients;
    },
    changeCertificates,
    stop,
    [Symbol.asyncDispose]: stop,
  };
  const readNow = (): ClientCredentials | undefined => {
    try {
      return readCredentials(access().etcdctlEnv);
    } catch (error) {
      const subject = `no client can be given what it needs for cluster "${plan.name}"`;
      throw explainMachineError(error, { subject, remedy: 'ask for it while the cluster runs' });
    }
  };
  // Not enumerable: whatever shows or copies a cluster as a whole is not meant to have its key.
  return Object.defineProperty(cluster, 'credentials', { get: readNow }) as LocalCluster;
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
