import type { MemberPlan } from '@etcd-iac/core';
import { stayingMembers } from './staying-members';
import { certificatesFolder, provideCertificates } from '../certificates/provide-certificates';
import { versionsUntilHealthy } from './check-record';
import { ownConnection } from './client-access';
import { hasData } from './cluster-folder';
import { recordOf, type ClusterRecord } from './cluster-record';
import type { MemberProcess } from './member-process';
import { addMember, isMember, type MembershipContext } from './membership';
import type { PreparedCluster } from './prepare-cluster';
import { startWithAgents } from './start-with-agents';
import { removeMarks } from './without-agents';

export interface StartMembersOptions {
  readonly healthTimeoutMs: number;
  /** Is aborted to end the start. */
  readonly lifetime: AbortSignal;
  readonly onProgress?: (message: string) => void;
}

/**
 * How long a new member waits for each of the others whose peer port is open but not served yet. It asks them whether it was a
 * member before, so that members that start at the same time wait for each other.
 * Source: `isMemberBootstrapped` of etcd, with a timeout of one second; seen with 3.4.23 and 3.5.16.
 */
const etcdsPatienceMs = 1_000;

/** Starts all members of a cluster, new or kept, and has those join that are not part of it yet. */
export async function startMembers(
  members: readonly MemberProcess[],
  prepared: PreparedCluster,
  { healthTimeoutMs, lifetime, onProgress }: StartMembersOptions,
): Promise<void> {
  const { plan, spec, etcd, folder, ports } = prepared;
  const [via] = members;
  if (!via) throw new RangeError('a plan without members cannot be started');
  const membership: MembershipContext = {
    via,
    clientFiles: ownConnection(plan, folder.path, via.plan),
    timeoutMs: healthTimeoutMs,
    signal: lifetime,
  };
  const staying = stayingMembers(plan);
  const start = async (member: MemberProcess): Promise<void> => {
    // At the last moment: what is let go may be taken.
    const { ports: own, agent } = member.plan;
    await ports.release({ ...own, ...agent?.ports });
    await member.start();
    onProgress?.(`${member.name} started as process ${String(member.pid)}`);
  };
  const waitHealthy = async (member: MemberProcess): Promise<void> => {
    await member.waitHealthy();
    onProgress?.(`${member.name} ${staying.includes(member.plan) ? 'is healthy' : 'has retired'}`);
  };

  const versions = versionsUntilHealthy(folder.record, etcd.version);
  const save = (memberCount: number, until: Partial<ClusterRecord> = {}): Promise<void> =>
    folder.save({ ...recordOf(plan, memberCount, folder.record), ...until });
  const remembered = folder.record?.members.length ?? plan.bootstrapSize;
  // Agents may have any of them join from now on.
  await save(plan.declaredMembers ? plan.size : remembered, versions);
  await provideCertificates(plan, spec, certificatesFolder(folder.path), new Date());
  if (plan.declaredMembers) {
    await startWithAgents(members, prepared, { start, waitHealthy, membership });
    return save(staying.length);
  }

  if (folder.record?.agents) await removeMarks(plan);
  const isPresent = (member: MemberPlan): boolean => member.ordinal <= plan.bootstrapSize || hasData(member);
  const present = members.filter((member) => isPresent(member.plan));
  const absent = members.filter((member) => !isPresent(member.plan));
  for (const member of present) {
    const isNew = !hasData(member.plan);
    await start(member);
    if (isNew) await member.waitServing(etcdsPatienceMs);
  }

  // A start that crashed between the two steps of a join leaves a member that counts for the quorum and has never run.
  const interrupted = absent[0]?.plan.ordinal === remembered ? absent[0] : undefined;
  if (interrupted && (await isMember(interrupted.plan, membership))) {
    await start(interrupted);
    present.push(interrupted);
    absent.shift();
  }
  await Promise.all(present.map(waitHealthy));

  for (const member of absent) {
    // Before etcd learns of it, so that its ports are remembered whatever happens next.
    await save(member.plan.ordinal, versions);
    await addMember(member.plan, membership);
    onProgress?.(`${member.name} added`);
    await start(member);
    await waitHealthy(member);
  }
  await save(members.length);
}
