import type { ClusterSpec } from '@etcd-iac/core';
import { describeValue } from '@etcd-iac/core/inspection';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalClusterError } from '../local-cluster-error';
import { explainMachineError, type MachineTask } from '../machine-error';
import { PortTakenError } from '../processes/wait-healthy';
import { agentPlace, passwordVariables } from './agent-files';
import { ownConnection } from './client-access';
import type { LocalCluster, StartClusterOptions } from './local-cluster';
import { MemberProcess } from './member-process';
import { prepareCluster, type PreparedCluster } from './prepare-cluster';
import { runningCluster } from './running-cluster';
import { startMembers } from './start-members';
import { stayingMembers } from './staying-members';

const defaultHealthTimeoutMs = 60_000;

/**
 * Starts a cluster on this machine, one etcd process a member, and resolves once all members are healthy and serve clients.
 * Members above `bootstrapSize` join one after the other, each announced before it starts. With `agent`, an agent runs each etcd as
 * its child, and sees to who joins and who leaves.
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
  const { dataDir, signal, onProgress } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      checkDataDir(dataDir);
      return await startOnce(spec, options, attempt < portAttempts);
    } catch (error) {
      // What the caller aborts with is the caller's.
      if (signal?.aborted) throw error;
      if (!(error instanceof PortsLost)) throw explainMachineError(error, placing(dataDir));
      onProgress?.('a port was taken by somebody else meanwhile: others are chosen');
    }
  }
}

/** How often a new cluster chooses its ports before it gives up. */
const portAttempts = 5;

/** Ports that were let go for a member were taken before it listened on them, and nobody has been told them yet. */
class PortsLost extends Error {}

/** What is no path would otherwise be told by Node, to a programmer. */
function checkDataDir(dataDir: unknown): void {
  if (dataDir === undefined) return;
  if (typeof dataDir === 'string' && dataDir !== '' && !dataDir.includes('\0')) return;
  throw new LocalClusterError(
    `dataDir ${describeValue(dataDir)} is not the path of a folder; give one such as "./etcd-data", or leave it out`,
  );
}

function placing(dataDir: string | undefined): MachineTask {
  return dataDir === undefined
    ? { subject: `no cluster can be kept below "${tmpdir()}"`, remedy: 'name another folder in TMPDIR' }
    : { subject: `no cluster can be kept in "${dataDir}"`, remedy: 'give another dataDir' };
}

async function startOnce(
  spec: ClusterSpec,
  options: StartClusterOptions,
  mayChooseAgain: boolean,
): Promise<LocalCluster> {
  const { signal, onProgress, healthTimeoutMs = defaultHealthTimeoutMs } = options;
  signal?.throwIfAborted();
  const prepared = await prepareCluster(spec, options);
  const { plan, askedVersion, etcd, folder, ports } = prepared;

  const lifetime = new AbortController();
  const abort = (): void => {
    lifetime.abort(signal?.reason);
  };
  signal?.addEventListener('abort', abort);
  const staying = stayingMembers(plan);
  const members = plan.members.map(
    (member) =>
      new MemberProcess(member, {
        etcd,
        agentPlace: plan.declaredMembers && agentPlace(folder.path, etcd, options.restoreDir),
        passwords: passwordVariables(spec),
        retires: !staying.includes(member),
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
    const asked = etcd.version === askedVersion ? '' : ` (the spec asks for ${askedVersion})`;
    onProgress?.(`etcd ${etcd.version}${asked} at ${etcd.path}, data in ${folder.path}`);
    await startMembers(members, prepared, {
      healthTimeoutMs,
      lifetime: lifetime.signal,
      ...(onProgress && { onProgress }),
    });
  } catch (error) {
    lifetime.abort(error);
    await Promise.all(members.map((member) => member.kill()));
    await ports.releaseAll();
    await folder.discard(plan);
    signal?.throwIfAborted();
    if (error instanceof PortTakenError) throw afterPortTaken(error, prepared, mayChooseAgain);
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return runningCluster(prepared, members, lifetime, onProgress);
}

/** A port that was chosen can be another one; whoever has said or remembered it has to know. */
function afterPortTaken(
  error: PortTakenError,
  { describePort }: PreparedCluster,
  mayChooseAgain: boolean,
): Error {
  const { port } = error;
  const said = port === undefined ? undefined : describePort(port);
  if (said !== undefined) return new LocalClusterError(`port "${port}" is taken, ${said}\n${error.message}`);
  return mayChooseAgain && port !== undefined ? new PortsLost() : error;
}
