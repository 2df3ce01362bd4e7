import type { ClusterSpec } from '@etcd-iac/core';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { explainSystemError, LocalClusterError } from '../local-cluster-error';
import { ownConnection } from './client-access';
import type { LocalCluster, StartClusterOptions } from './local-cluster';
import { MemberProcess } from './member-process';
import { prepareCluster } from './prepare-cluster';
import { runningCluster } from './running-cluster';
import { startMembers } from './start-members';

const defaultHealthTimeoutMs = 60_000;

/**
 * Starts a cluster on this machine, one etcd process a member, and resolves once all members are healthy and serve clients.
 * Members above `bootstrapSize` join one after the other, each after `etcdctl member add`.
 *
 * Of the spec, `version`, `dataDir`, `certificatesDir`, `ports` and DNS addressing give way to what is on this machine;
 * loopback addressing is kept. The rest is run as it would be deployed.
 *
 * @throws ClusterSpecError with every issue of the spec.
 * @throws LocalClusterError when something on the machine is in the way, such as another cluster in the folder, or a member does
 * not become healthy. Whatever was started is stopped then, and of a new folder what was made in it is removed.
 */
export async function startCluster(
  spec: ClusterSpec,
  options: StartClusterOptions = {},
): Promise<LocalCluster> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(spec, options, attempt < portAttempts);
    } catch (error) {
      // What the caller aborts with is the caller's.
      if (options.signal?.aborted) throw error;
      if (!(error instanceof PortsLost)) throw explain(error, options.dataDir);
      options.onProgress?.('a port was taken by somebody else meanwhile: others are chosen');
    }
  }
}

/** How often a new cluster chooses its ports before it gives up. */
const portAttempts = 3;

/** What etcd says as its reason. */
const portTaken = 'bind: address already in use';

/** Ports that nothing listened on were taken before etcd listened on them, and nobody has been told them yet. */
class PortsLost extends Error {}

function explain(error: unknown, dataDir: string | undefined): unknown {
  return dataDir === undefined
    ? explainSystemError(error, `no cluster can be kept below "${tmpdir()}"`, 'name another folder in TMPDIR')
    : explainSystemError(error, `no cluster can be kept in "${resolve(dataDir)}"`, 'give another dataDir');
}

async function startOnce(
  spec: ClusterSpec,
  options: StartClusterOptions,
  mayChooseAgain: boolean,
): Promise<LocalCluster> {
  const { signal, onProgress, healthTimeoutMs = defaultHealthTimeoutMs } = options;
  signal?.throwIfAborted();
  const prepared = await prepareCluster(spec, options);
  const { plan, etcd, folder } = prepared;

  const lifetime = new AbortController();
  const abort = (): void => {
    lifetime.abort(signal?.reason);
  };
  signal?.addEventListener('abort', abort);
  const members = plan.members.map(
    (member) =>
      new MemberProcess(member, {
        etcd,
        logFile: join(folder.path, `${member.name}.log`),
        temporaryFolder: folder.temporary ? folder.path : undefined,
        lock: folder.lock,
        clientFiles: ownConnection(plan, folder.path, member),
        healthTimeoutMs,
        lifetime: lifetime.signal,
      }),
  );
  try {
    signal?.throwIfAborted();
    onProgress?.(`etcd ${etcd.version} at ${etcd.path}, data in ${folder.path}`);
    await startMembers(members, prepared, {
      healthTimeoutMs,
      lifetime: lifetime.signal,
      ...(onProgress && { onProgress }),
    });
  } catch (error) {
    lifetime.abort(error);
    await Promise.all(members.map((member) => member.kill()));
    await folder.discard(plan);
    signal?.throwIfAborted();
    const chosen = spec.addressing?.kind !== 'loopback' && !folder.record;
    if (mayChooseAgain && chosen && LocalClusterError.is(error) && error.message.includes(portTaken)) {
      throw new PortsLost();
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return runningCluster(prepared, members, lifetime, onProgress);
}
