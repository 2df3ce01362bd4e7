import { decideRecord, type VaultRecords } from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConfirmedMember } from '../cluster/neighbours';
import { refused } from '../cluster/refused';
import { Duties } from '../duties/duties';
import { isOfMachine } from '../machine-error';
import type { EtcdProcess } from '../process/etcd-process';
import { MembershipChanges } from './membership-changes';
import { isMyTurn } from './my-turn';
import { takeRefusal } from './reconnect';
import type { Surroundings } from './surroundings';

/** Between two looks while something is going on. */
const busyMs = 400;

/** Between two looks while the member serves, and nothing is going on. */
const calmMs = 2_000;

/** Between two looks into the vault meanwhile. */
const calmVaultMs = 60_000;

/** The same, while the members are not those that are declared: it may be refused. Not for ever, because each look has a price. */
const unsettledVaultMs = 10_000;
const unsettledForMs = 900_000;

/** Between two looks at whether a cluster is somewhere else. */
const elsewhereMs = 1_500;

/** etcd that does not answer for longer than this has no quorum. */
const startingMs = 15_000;

/** How long members wait for the turn of those before them, which may never come. */
const turnTimeoutMs = 8_000;

/** What a member has seen since its etcd was started. */
interface Course {
  readonly startedAt: number;
  vault: VaultRecords | undefined;
  vaultReadAt: number;
  lookedElsewhereAt: number;
  turnSince: number | undefined;
  /** Since when the members are not those that are declared. */
  unsettledSince: number | undefined;
  readonly changes: MembershipChanges;
  readonly duties: Duties;
}

/**
 * Keeps up with a running etcd: promotes learners, writes records, and finds out when it has to be started otherwise.
 *
 * @returns why etcd is to be stopped; `undefined` where it has ended, or the signal says so.
 */
export async function besideEtcd(
  surroundings: Surroundings,
  etcd: EtcdProcess,
  signal: AbortSignal,
): Promise<string | undefined> {
  const course: Course = {
    startedAt: performance.now(),
    vault: undefined,
    vaultReadAt: -Infinity,
    lookedElsewhereAt: performance.now(),
    turnSince: undefined,
    unsettledSince: undefined,
    changes: new MembershipChanges(surroundings),
    duties: new Duties(surroundings.duties, surroundings.board),
  };
  try {
    return await keepUp(surroundings, etcd, course, signal);
  } finally {
    await course.duties.stop();
  }
}

async function keepUp(
  surroundings: Surroundings,
  etcd: EtcdProcess,
  course: Course,
  signal: AbortSignal,
): Promise<string | undefined> {
  const ended = etcd.end.then(() => undefined);
  const isOver = (): boolean => etcd.ended !== undefined || signal.aborted;
  for (;;) {
    const isCalm = surroundings.board.status.state === 'serving' && course.turnSince === undefined;
    await Promise.race([
      ended,
      delay(isCalm ? calmMs : busyMs, undefined, { signal }).catch(() => undefined),
    ]);
    if (isOver()) return undefined;
    const why = await lookOnce(surroundings, course, isCalm).catch((error: unknown) => {
      // etcd runs, whatever else does not.
      if (!isOfMachine(error)) throw error;
      surroundings.board.change({ detail: error.message });
      return undefined;
    });
    // What was seen of it while it ended is worth nothing.
    if (isOver()) return undefined;
    if (why !== undefined) return why;
  }
}

async function lookOnce(
  surroundings: Surroundings,
  course: Course,
  isCalm: boolean,
): Promise<string | undefined> {
  const { board, neighbours, settings, own } = surroundings;
  await surroundings.readDeclaration();
  if (!isCalm || performance.now() - course.vaultReadAt > vaultMs(course)) {
    course.vault = await surroundings.readVault();
    course.vaultReadAt = performance.now();
  }
  const { vault } = course;
  if (vault !== undefined) {
    if (vault.newestInstance > surroundings.vault.instance) return 'superseded';
    if (vault.newestGeneration > settings.generation) return 'older-generation';
  }
  const cluster = await neighbours.confirm(own);
  const isVoter = cluster?.members.some(({ id, isLearner }) => id === board.status.memberId && !isLearner);
  if (cluster === undefined || !isVoter) {
    await promoteOwn(surroundings, course);
    return lookElsewhere(surroundings, course, false);
  }
  surroundings.quorumSeen();
  const isOpen = board.status.access === 'open';
  board.change({ state: isOpen ? 'serving' : 'closed', clusterId: cluster.clusterId });
  await course.changes.next(cluster);
  if (vault !== undefined) await writeRecord(surroundings, cluster, vault, course);
  if (!isOpen) return lookElsewhere(surroundings, course, true);
  course.duties.attend({ cluster, isLeader: cluster.leaderId === cluster.memberId });
  const names = cluster.members.map(({ name }) => name);
  const { members = [], retiring = [] } = surroundings.declaration ?? {};
  const isSettled = members.every((name) => names.includes(name) !== retiring.includes(name));
  course.unsettledSince = isSettled ? undefined : (course.unsettledSince ?? performance.now());
  const refused = await takeRefusal(surroundings, cluster, vault);
  return refused && `connects anew, because of ${refused}`;
}

function vaultMs({ unsettledSince }: Course): number {
  const isUnsettled = unsettledSince !== undefined && performance.now() - unsettledSince < unsettledForMs;
  return isUnsettled ? unsettledVaultMs : calmVaultMs;
}

/** A learner does not answer for the quorum: another member gives it its vote, once it is in sync. */
async function promoteOwn(
  { board, declaration, others, neighbours, settings, own }: Surroundings,
  { startedAt }: Course,
): Promise<void> {
  const { memberId } = board.status;
  const status = await own.maintenance.status().catch(refused);
  // Without a quorum, a member that starts answers nobody.
  const isStarting = status === undefined && performance.now() - startedAt < startingMs;
  board.change({ state: isStarting ? 'starting' : status?.isLearner === true ? 'learner' : 'no-quorum' });
  const isDeclared = declaration?.members.includes(settings.member) === true;
  if (memberId === undefined || status?.isLearner === false || !isDeclared) return;
  for (const server of neighbours.serversOf(others)) {
    const promoted = await server.members.promote(memberId).catch(refused);
    if (promoted !== undefined) return;
  }
}

async function writeRecord(
  { declaration, vault: ownVault, board }: Surroundings,
  { clusterId, members }: ConfirmedMember,
  vault: VaultRecords,
  course: Course,
): Promise<void> {
  const access = board.status.access ?? 'closed';
  const record = decideRecord({ declared: declaration, vault, clusterId, access, members });
  if (record === undefined) return;
  const done =
    record.kind === 'adopt'
      ? await ownVault.found(record.founding, clusterId, 'opened')
      : vault.founding &&
        (await ownVault.settle(vault.founding, record.kind === 'open' ? 'opened' : 'abandoned'));
  if (done) board.change({ detail: `wrote ${record.kind}, ${record.founding}` });
  course.vaultReadAt = -Infinity;
}

/** Whether etcd has to be started otherwise, for what a member without a quorum, or one that is closed, sees elsewhere. */
async function lookElsewhere(
  surroundings: Surroundings,
  course: Course,
  hasQuorum: boolean,
): Promise<string | undefined> {
  const { board, data: directory } = surroundings;
  const { vault } = course;
  if (vault === undefined || performance.now() - course.lookedElsewhereAt < elsewhereMs) {
    return hasQuorum ? openInTurn(surroundings, course, isOpened(surroundings, vault)) : undefined;
  }
  course.lookedElsewhereAt = performance.now();
  const data = await directory.read();
  if (data.kind === 'none') return undefined;
  const confirmed = await surroundings.look(data.clusterId);
  const step = surroundings.decideStart({
    data,
    vault,
    confirmed,
    hasWaited: !hasQuorum && surroundings.hasWaited,
    quickEnds: 0,
  });
  if (step.kind !== 'resume') return 'state' in step ? step.state : step.kind;
  const isOpenElsewhere = step.access === 'open' && board.status.access === 'closed';
  return hasQuorum ? openInTurn(surroundings, course, isOpenElsewhere) : undefined;
}

function isOpened({ board }: Surroundings, vault: VaultRecords | undefined): boolean {
  const { founding } = vault ?? {};
  return founding?.outcome === 'opened' && founding.clusterId === board.status.clusterId;
}

async function openInTurn(
  surroundings: Surroundings,
  course: Course,
  mayOpen: boolean,
): Promise<string | undefined> {
  if (!mayOpen) return undefined;
  course.turnSince ??= performance.now();
  const index = Math.max(0, surroundings.declaration?.members.indexOf(surroundings.settings.member) ?? 0);
  const isLate = performance.now() - course.turnSince > turnTimeoutMs + 3_000 * index;
  return isLate || (await isMyTurn(surroundings)) ? 'opens to clients' : undefined;
}
