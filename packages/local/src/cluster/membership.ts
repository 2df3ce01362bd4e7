import {
  renderEtcdctlEnv,
  type CertificateFiles,
  type MemberPlan,
  type TransportSecurity,
} from '@etcd-iac/core';
import { setTimeout as delay } from 'node:timers/promises';
import type { Etcd } from '../binaries/etcd';
import { LocalClusterError } from '../local-cluster-error';
import { getJson } from '../get-json';
import { runCommand } from '../run-command';
import { cleanEnv } from './clean-env';
import type { LocalMember } from './local-cluster';

/** What it takes to ask a running member about the membership, and to change it. */
export interface MembershipContext {
  readonly etcd: Etcd;
  /** The member that is asked. */
  readonly via: LocalMember;
  readonly transportSecurity: TransportSecurity;
  /** What etcdctl proves who it is with. */
  readonly files: CertificateFiles;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Answers that pass: members have to have been connected for 5 seconds before etcd accepts a change. */
const passing =
  /etcdserver: (unhealthy cluster|re-configuration failed|request timed out|leader changed|no leader)|context deadline exceeded/;
const pollMs = 250;

/**
 * Announces a member that is about to join, with `etcdctl member add`. One that is announced already stays as it is.
 *
 * @throws LocalClusterError when the cluster does not accept it in time.
 */
export async function addMember(member: MemberPlan, context: MembershipContext): Promise<void> {
  const { etcd, via, transportSecurity, files, timeoutMs, signal } = context;
  const clientEndpoints = via.plan.advertiseClientUrls;
  const deadline = Date.now() + timeoutMs;
  const peerUrls = member.initialAdvertisePeerUrls.join(',');
  while (!(await isMember(member, context))) {
    try {
      await runCommand(etcd.etcdctlPath, ['member', 'add', member.name, `--peer-urls=${peerUrls}`], {
        env: { ...cleanEnv(), ...renderEtcdctlEnv({ transportSecurity, clientEndpoints }, files) },
        timeoutMs,
        signal,
        label: `etcdctl member add ${member.name}`,
      });
      return;
    } catch (error) {
      // Even a request that timed out may have been accepted: the next round looks.
      if (!LocalClusterError.is(error) || !passing.test(error.message) || Date.now() > deadline) throw error;
    }
    await delay(pollMs, undefined, { signal });
  }
}

/**
 * Whether a member is part of the cluster, announced or running. Asked on the peer URL, as a member that joins does, because
 * that answers without a quorum too.
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
