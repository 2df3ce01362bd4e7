import type { CertificateFiles, MemberPlan } from '@etcd-iac/core';
import { setTimeout as delay } from 'node:timers/promises';
import { getJson } from '../get-json';
import { LocalClusterError } from '../local-cluster-error';
import type { LocalMember } from './local-cluster';

/** What it takes to ask a running member about the membership, and to change it. */
export interface MembershipContext {
  /** The member that is asked. */
  readonly via: LocalMember;
  /** What a client of that member trusts, and proves who it is with; empty where all is plain HTTP. */
  readonly clientFiles: Partial<CertificateFiles>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const pollMs = 250;

/**
 * Announces a member that is about to join. One that is announced already stays as it is.
 *
 * @throws LocalClusterError when the cluster does not accept it in time.
 */
export async function addMember(member: MemberPlan, context: MembershipContext): Promise<void> {
  const { via, clientFiles, timeoutMs, signal } = context;
  // Loaded on demand: most starts have nobody join.
  const { connectEtcd, EtcdError } = await import('@etcd-iac/etcd-client');
  const client = connectEtcd({ endpoints: via.plan.advertiseClientUrls, certificates: clientFiles });
  const deadline = Date.now() + timeoutMs;
  try {
    while (!(await isMember(member, context))) {
      try {
        await client.members.add(member.initialAdvertisePeerUrls, { signal });
        return;
      } catch (error) {
        if (!EtcdError.is(error)) throw error;
        // Members have to have been connected for 5 seconds before etcd accepts a change.
        const passes =
          EtcdError.is(error, 'UNAVAILABLE', 'DEADLINE_EXCEEDED') ||
          error.etcdMessage?.startsWith('etcdserver: re-configuration failed');
        // Even a request that timed out may have been accepted: the next round looks.
        if (!passes || Date.now() > deadline) {
          throw new LocalClusterError(`member "${member.name}" cannot be added: ${error.message}`);
        }
      }
      await delay(pollMs, undefined, { signal });
    }
  } finally {
    client.close();
  }
}

/**
 * Resolves once a member is no more part of the cluster.
 *
 * @throws LocalClusterError when it still is after the time.
 */
export async function waitLeft(member: MemberPlan, context: MembershipContext): Promise<void> {
  const { timeoutMs, signal } = context;
  const deadline = Date.now() + timeoutMs;
  while (await isMember(member, context)) {
    if (Date.now() > deadline) {
      throw new LocalClusterError(
        `member "${member.name}" has not left the cluster within ${timeoutMs} ms: start it again with the same spec`,
      );
    }
    await delay(pollMs, undefined, { signal });
  }
}

/**
 * Whether a member is part of the cluster, announced or running. Asked on the peer URL, as a member that joins does: a member
 * that has started without a quorum serves no client.
 *
 * @throws LocalClusterError when there is no answer in time.
 */
export async function isMember(
  member: MemberPlan,
  { via, timeoutMs, signal }: MembershipContext,
): Promise<boolean> {
  const url = `${via.plan.initialAdvertisePeerUrls[0] ?? ''}/members`;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      // As the member itself: members take nobody else on their peer port.
      const members = (await getJson(url, {
        files: via.plan.security?.peerFiles ?? via.plan.security?.files,
        timeoutMs,
        signal,
      })) as readonly { readonly peerURLs: readonly string[] }[];
      return members.some(({ peerURLs }) =>
        peerURLs.some((peer) => member.initialAdvertisePeerUrls.includes(peer)),
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!via.running || Date.now() > deadline) {
        throw new LocalClusterError(`"${url}" does not tell the members: ${(error as Error).message}`);
      }
    }
    await delay(pollMs, undefined, { signal });
  }
}
