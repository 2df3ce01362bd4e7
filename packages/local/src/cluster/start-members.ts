import type { MemberPlan } from '@etcd-iac/core';
import { certificatesFolder, provideCertificates } from '../certificates/provide-certificates';
import { ownFiles } from './client-access';
import { hasData } from './cluster-folder';
import { recordOf } from './cluster-record';
import type { MemberProcess } from './member-process';
import { addMember, isMember, type MembershipContext } from './membership';
import type { PreparedCluster } from './prepare-cluster';

export interface StartMembersOptions {
  readonly healthTimeoutMs: number;
  /** Is aborted to end the start. */
  readonly lifetime: AbortSignal;
  readonly onProgress?: (message: string) => void;
}

/** Starts all members of a cluster, new or kept, and has those join that are not part of it yet. */
export async function startMembers(
  members: readonly MemberProcess[],
  { plan, spec, etcd, folder }: PreparedCluster,
  { healthTimeoutMs, lifetime, onProgress }: StartMembersOptions,
): Promise<void> {
  const [via] = members;
  if (!via) throw new RangeError('a plan without members cannot be started');
  const membership: MembershipContext = {
    etcd,
    via,
    transportSecurity: plan.transportSecurity,
    files: ownFiles(plan, folder.path, via.plan),
    timeoutMs: healthTimeoutMs,
    signal: lifetime,
  };
  const start = async (member: MemberProcess): Promise<void> => {
    await member.start();
    onProgress?.(`${member.name} started as process ${String(member.pid)}`);
  };
  const waitHealthy = async (member: MemberProcess): Promise<void> => {
    await member.waitHealthy();
    onProgress?.(`${member.name} is healthy`);
  };

  const remembered = folder.record?.members.length ?? plan.bootstrapSize;
  await folder.save(recordOf(plan, remembered));
  await provideCertificates(plan, spec, certificatesFolder(folder.path), new Date());

  const isPresent = (member: MemberPlan): boolean => member.ordinal <= plan.bootstrapSize || hasData(member);
  const present = members.filter((member) => isPresent(member.plan));
  const absent = members.filter((member) => !isPresent(member.plan));
  await Promise.all(present.map(start));

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
    await folder.save(recordOf(plan, member.plan.ordinal));
    await addMember(member.plan, membership);
    onProgress?.(`${member.name} added`);
    await start(member);
    await waitHealthy(member);
  }
}
