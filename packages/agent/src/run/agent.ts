import { EtcdError } from '@etcd-iac/etcd-client';
import {
  startEnvironment,
  type Access,
  type EtcdStart,
  type Founding,
  type FoundStep,
  type StartStep,
} from '@etcd-iac/operate';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from '../cluster/join';
import type { SeenCluster } from '../cluster/neighbours';
import { isOfMachine } from '../machine-error';
import { EtcdProcess } from '../process/etcd-process';
import { besideEtcd } from './beside-etcd';
import { found } from './found';
import { ReadyProgram } from './ready-program';
import { RefusalReport } from './refusal-report';
import type { Surroundings } from './surroundings';

/** Between two looks of a member that waits for something. */
const lookAgainMs = 500;

/** etcd that ends sooner than this has not run. */
const quickEndMs = 10_000;

/** Longest pause after such an end. Eight of them take longer than an older instance takes to see that it is not alone. */
const longestPauseMs = 32_000;

/** Between two tries where the machine is in the way, such as a full disk. */
const machinePauseMs = 5_000;

interface Decision {
  readonly step: StartStep;
  readonly cluster: SeenCluster | undefined;
  /** The newest founding that it was decided from. */
  readonly founding: Founding | undefined;
}

/** Runs a member's etcd for as long as it is not told to stop. */
export class Agent {
  readonly #surroundings: Surroundings;
  readonly #signal: AbortSignal;
  readonly #program: ReadyProgram;
  readonly #refusal: RefusalReport;
  #quickEnds = 0;

  /** @param signal - Is aborted to end etcd and then this. */
  constructor(surroundings: Surroundings, signal: AbortSignal) {
    this.#surroundings = surroundings;
    this.#program = new ReadyProgram(surroundings, signal);
    this.#refusal = new RefusalReport(surroundings.vault, surroundings.settings.member);
    this.#signal = signal;
  }

  /** Resolves once it was told to stop, and etcd has ended. */
  async run(): Promise<void> {
    // With data, etcd starts without asking anybody the first time.
    let isFirst = true;
    while (!this.#signal.aborted) {
      try {
        await this.#surroundings.readDeclaration();
        // Whether a snapshot fits depends on which etcd is to run, and something has to restore it.
        if (this.#surroundings.restore && !(await this.#program.find())) continue;
        const decision = await this.#decide(isFirst);
        if (startsEtcd(decision.step) && !(await this.#program.mayStart(decision.step.kind === 'resume')))
          continue;
        isFirst = false;
        const etcd = await this.#take(decision);
        if (etcd !== undefined) await this.#accompany(etcd);
        else await this.#pause();
      } catch (error) {
        if (!isOfMachine(error)) throw error;
        this.#surroundings.board.change({
          state: 'machine-failed',
          detail: error.message,
          access: undefined,
        });
        await this.#pause(machinePauseMs);
      }
    }
  }

  async #decide(isFirst: boolean): Promise<Decision> {
    const { data: directory, board, restore, settings } = this.#surroundings;
    if (isFirst) await restore?.discard();
    const data = await directory.read();
    const isOwn = data.kind === 'kept' && (data.mark?.generation ?? 1) === settings.generation;
    // What a restore begins, it begins as a step of its own.
    const vault = await this.#surroundings.readVault(restore === undefined || isOwn);
    const clusterId = data.kind === 'kept' ? data.clusterId : undefined;
    board.change({ clusterId, memberId: data.kind === 'kept' ? data.memberId : undefined });
    const needsContent = vault !== undefined && !isOwn && vault.founding?.outcome !== 'opened';
    const isAtOnce = data.kind === 'kept' && isFirst && (isOwn || restore === undefined);
    const cluster = isAtOnce ? undefined : await this.#surroundings.look(clusterId);
    const step = this.#surroundings.decideStart({
      data,
      vault,
      confirmed: cluster,
      restore: restore && {
        snapshot: undefined,
        ...(needsContent && (await restore.look(this.#signal))),
      },
      hasWaited: this.#surroundings.hasWaited,
      quickEnds: this.#quickEnds,
    });
    return { step, cluster, founding: vault?.founding };
  }

  /** @returns etcd, where the step has started it. */
  async #take({ step, cluster, founding }: Decision): Promise<EtcdProcess | undefined> {
    const { data, vault, board, settings } = this.#surroundings;
    if (step.kind !== 'join') this.#refusal.interrupted();
    switch (step.kind) {
      case 'resume': {
        await data.mark(settings.generation, step.access);
        const { member: name, peerUrl } = settings;
        return this.#start({
          access: step.access,
          initialCluster: [{ name, peerUrl }],
          initialClusterState: 'existing',
          initialClusterToken: '',
        });
      }
      case 'join':
        return cluster && this.#join(cluster, step.access);
      case 'found':
        return this.#found(step);
      case 'begin':
        await this.#surroundings.readVault();
        return undefined;
      case 'set-aside': {
        const path = await data.setAside(new Date(), step.reason);
        this.#quickEnds = 0;
        this.#surroundings.quorumSeen();
        board.change({ detail: `data set aside in ${path}` });
        return undefined;
      }
      case 'wait':
      case 'stop': {
        const isOfSnapshots = step.state === 'no-snapshot' || step.state === 'snapshots-unreadable';
        const why = isOfSnapshots && { detail: this.#surroundings.restore?.detail };
        board.change({ state: step.state, access: undefined, ...why });
        return undefined;
      }
      case 'abandon': {
        const isDone = founding && (await vault.settle(founding, 'abandoned'));
        this.#surroundings.quorumSeen();
        if (isDone) board.change({ detail: `gave up founding ${step.founding}: ${step.reason}` });
        return undefined;
      }
    }
  }

  async #found(step: FoundStep): Promise<EtcdProcess | undefined> {
    const start = await found(this.#surroundings, step, this.#signal);
    if (start === undefined && this.#surroundings.board.status.state === 'restore-failed') {
      await this.#pause(machinePauseMs);
    }
    return start && this.#start(start);
  }

  async #join(cluster: SeenCluster, access: Access): Promise<EtcdProcess | undefined> {
    const { data, settings, board, others, neighbours, declaration } = this.#surroundings;
    try {
      const servers = neighbours.serversOf(others);
      const identity = { name: settings.member, peerUrl: settings.peerUrl };
      const { memberId, initialCluster } = await join(
        cluster,
        identity,
        declaration?.addresses ?? [],
        servers,
      );
      await this.#refusal.over();
      await data.clear();
      await data.mark(settings.generation, access);
      board.change({
        clusterId: cluster.clusterId,
        memberId,
        joins: board.status.joins + 1,
        detail: `joins as ${memberId}`,
      });
      this.#surroundings.quorumSeen();
      return this.#start({
        access,
        initialCluster,
        initialClusterState: 'existing',
        initialClusterToken: '',
      });
    } catch (error) {
      if (!EtcdError.is(error)) throw error;
      const detail = await this.#refusal.refused(error.etcdMessage ?? error.message);
      board.change({ state: 'join-refused', detail, access: undefined });
      return undefined;
    }
  }

  get #etcd(): string {
    return this.#program.path ?? this.#surroundings.settings.etcd;
  }

  #start(start: Omit<EtcdStart, 'memberPort'>): EtcdProcess {
    const { settings, board } = this.#surroundings;
    const environment = startEnvironment(settings.etcdEnvironment, {
      ...start,
      memberPort: settings.memberPort,
    });
    board.change({ state: 'starting', access: start.access, starts: board.status.starts + 1 });
    return new EtcdProcess(this.#etcd, environment);
  }

  async #accompany(etcd: EtcdProcess): Promise<void> {
    const { board } = this.#surroundings;
    const why = await besideEtcd(this.#surroundings, etcd, this.#signal);
    if (this.#signal.aborted) board.change({ state: 'stopping' });
    const { how, ranMs } = etcd.ended ?? (await etcd.stop());
    const hasEnded = why === undefined;
    this.#quickEnds = hasEnded && ranMs < quickEndMs ? this.#quickEnds + 1 : 0;
    board.change({ access: undefined, detail: why ?? `etcd ended: ${how}` });
    if (hasEnded) await this.#pause(Math.min(lookAgainMs * 2 ** this.#quickEnds, longestPauseMs));
  }

  async #pause(ms = lookAgainMs): Promise<void> {
    await delay(ms, undefined, { signal: this.#signal }).catch(() => undefined);
  }
}

function startsEtcd({ kind }: StartStep): boolean {
  return kind === 'resume' || kind === 'join' || kind === 'found';
}
