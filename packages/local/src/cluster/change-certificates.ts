import {
  ClusterSpecError,
  inspectAuthorityChange,
  planAuthorityRotation,
  type AuthorityState,
  type ClusterPlan,
  type IssuedCertificates,
  type IssuedCertificatesPlan,
} from '@etcd-iac/core';
import { isDeepStrictEqual } from 'node:util';
import { openIssuer } from '../certificates/issuer';
import {
  certificatesFolder,
  dropOtherClients,
  provideClients,
  provideMember,
} from '../certificates/provide-certificates';
import { LocalClusterError } from '../local-cluster-error';
import { ownConnection } from './client-access';
import { authoritiesOf, recordOf } from './cluster-record';
import type { MemberProcess } from './member-process';
import { planInFolder } from './plan-in-folder';
import type { PreparedCluster } from './prepare-cluster';
import { stayingMembers } from './staying-members';

/** The certificates of a running cluster, and how they change. */
export interface RunningCertificates {
  /** The plan with the certificates that all members have. */
  readonly plan: ClusterPlan;
  change(certificates: IssuedCertificates): Promise<void>;
  /** Resolves once no change is under way. */
  settle(): Promise<void>;
}

export interface RunningCertificatesOptions {
  /** Is aborted when the cluster stops. */
  readonly lifetime: AbortSignal;
  readonly onProgress?: (message: string) => void;
}

export function runningCertificates(
  prepared: PreparedCluster,
  members: readonly MemberProcess[],
  options: RunningCertificatesOptions,
): RunningCertificates {
  const { spec, folder } = prepared;
  const certificates = certificatesFolder(folder.path);
  const authorities = authoritiesOf(prepared.plan);
  let plan = prepared.plan;
  /** What members may run with: more than one state from a change that has failed until one that has not. */
  let states: readonly AuthorityState[] = authorities ? [authorities] : [];
  let queue = Promise.resolve();

  const change = async (wanted: IssuedCertificates): Promise<void> => {
    options.lifetime.throwIfAborted();
    const next = planNext(plan, () => planInFolder({ ...spec, certificates: wanted }, folder.path));
    const issues = states
      .map((from) => inspectAuthorityChange(from, next.state))
      .find(({ length }) => length > 0);
    if (issues) throw new ClusterSpecError(issues);
    await waitAllHealthy(members);

    const label = labelOf(states[0] ?? next.state, next.state);
    // etcd reads its certificate whenever somebody connects, but the authorities only when it starts.
    const restarts = !isDeepStrictEqual(states, [next.state]);
    const inUse = states.flatMap(({ trustedAuthorities }) => trustedAuthorities);
    const issuer = await openIssuer(certificates, next.certificates, new Date(), inUse);
    states = [...states, next.state];
    await provideClients(issuer, next.plan, certificates, true);
    // Whoever issues was trusted before the change, too: the new certificate is good for every member at once.
    for (const member of members) member.connectWith(ownConnection(next.plan, folder.path, member.plan));
    for (const [index, member] of members.entries()) {
      try {
        if (restarts) await waitAllHealthy(members);
        await provideMember(issuer, next.certificates, index, certificates, true);
        if (restarts) await member.restart();
      } catch (error) {
        options.lifetime.throwIfAborted();
        throw stoppedAt(member, label, error);
      }
      options.onProgress?.(`${label}: ${member.name} is done`);
    }
    plan = next.plan;
    states = [next.state];
    await folder.save(recordOf(plan, stayingMembers(plan).length, folder.record));
    await issuer.dropOthers();
    await dropOtherClients(certificates, plan);
  };

  return {
    get plan() {
      return plan;
    },
    change(wanted) {
      const run = queue.then(() => change(wanted));
      queue = run.catch(() => undefined);
      return run;
    },
    settle: () => queue,
  };
}

interface NextCertificates {
  readonly plan: ClusterPlan;
  readonly certificates: IssuedCertificatesPlan;
  readonly state: AuthorityState;
}

/** @throws LocalClusterError where the certificates of the cluster are not issued here. */
function planNext(
  { certificates: present, ...rest }: ClusterPlan,
  replan: () => ClusterPlan,
): NextCertificates {
  if (present?.kind === 'issued') {
    const plan = replan();
    const { certificates } = plan;
    const state = authoritiesOf(plan);
    if (certificates?.kind === 'issued' && state) return { plan, certificates, state };
  }
  const reason = present ? 'certificates that somebody else issues' : 'no certificates';
  throw new LocalClusterError(
    `cluster "${rest.name}" has ${reason}: stop it, and start it again with what it should have`,
  );
}

function labelOf(from: AuthorityState, to: AuthorityState): string {
  if (isDeepStrictEqual(from, to)) return 'renewal of certificates';
  const waves = planAuthorityRotation({ kind: 'issued', ...from });
  const wave = waves.find(({ authorities }) => isDeepStrictEqual(authorities, to));
  return wave ? `wave "${wave.name}"` : `change to ${JSON.stringify(to)}`;
}

/** Resolves once no member is down, so that one may be taken down. An election that is under way is waited for. */
async function waitAllHealthy(members: readonly MemberProcess[]): Promise<void> {
  const down = members.find(({ running }) => !running);
  if (down) {
    throw new LocalClusterError(
      `member "${down.name}" does not run: restart it before another one is taken down`,
    );
  }
  for (const member of members) await member.waitHealthy();
}

function stoppedAt({ name }: MemberProcess, label: string, error: unknown): Error {
  const { message } = error as Error;
  return new LocalClusterError(
    `${label} stopped at member "${name}", and those after it are as they were: ${message}\n` +
      `settle that, restart the member and ask for the same change again`,
  );
}
