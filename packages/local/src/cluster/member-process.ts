import { agentProgram } from '@etcd-iac/agent';
import {
  renderAgentEnv,
  renderEnv,
  type AgentPlace,
  type CertificateFiles,
  type MemberPlan,
} from '@etcd-iac/core';
import type { Etcd } from '../binaries/etcd';
import { LocalClusterError } from '../local-cluster-error';
import { onThisMachine } from '../machine-error';
import type { ClientConnection } from '../processes/client-read';
import { startGuarded, type GuardedCommand, type GuardedProcess } from '../processes/guarded-process';
import { logFromNow, type LogFile } from '../processes/log-file';
import { waitHealthy, waitServing } from '../processes/wait-healthy';
import { cleanEnv } from './clean-env';
import type { LocalMember } from './local-cluster';

export interface MemberSettings {
  readonly etcd: Etcd;
  /** Where its agent finds what it needs; undefined for a member without one. */
  readonly agentPlace?: AgentPlace | undefined;
  /** Passwords that its agent is told. */
  readonly passwords?: Readonly<Record<string, string>>;
  /** Whether it is to leave the cluster, which its agent sees to. */
  readonly retires?: boolean;
  readonly logFile: string;
  /** Folder to remove, should this process crash. */
  readonly temporaryFolder: string | undefined;
  /** Descriptor of the lock of the folder that etcd writes to. */
  readonly lock?: number | undefined;
  /** Whom a client of this member trusts, and what it proves who it is with; empty without transport security. */
  readonly clientFiles: Partial<CertificateFiles>;
  readonly healthTimeoutMs: number;
  /** Is aborted when the cluster stops. */
  readonly lifetime: AbortSignal;
}

interface Run {
  readonly process: GuardedProcess;
  readonly log: LogFile;
}

/** Longer than etcd takes to hand over leadership and close its connections. */
const stopTimeoutMs = 10_000;

/** What brings a member back whose data are gone. */
function lostDataRemedy({ initialClusterState }: MemberPlan): string {
  const again = 'remove it and add it again (etcdctl member remove, then member add)';
  // As new, it would look for a cluster to bootstrap, and the others know it as removed.
  return initialClusterState === 'existing'
    ? `${again}, empty its data folder, and restart it`
    : `${again}, which takes another name for a member that bootstrapped the cluster, or put its data folder back`;
}

/** A member's etcd, or the agent that runs it, over all its starts. */
export class MemberProcess implements LocalMember {
  readonly #settings: MemberSettings;
  #clientFiles: Partial<CertificateFiles>;
  #run: Run | undefined;
  /** Set as soon as a start begins, so that an end asked for meanwhile meets the process. */
  #starting: Promise<Run> | undefined;
  #restarting: Promise<void> | undefined;
  #restartAbort = new AbortController();

  constructor(
    readonly plan: MemberPlan,
    settings: MemberSettings,
  ) {
    this.#settings = settings;
    this.#clientFiles = settings.clientFiles;
  }

  get name(): string {
    return this.plan.name;
  }

  get logFile(): string {
    return this.#settings.logFile;
  }

  get running(): boolean {
    return this.#run !== undefined && this.#run.process.ended === undefined;
  }

  get pid(): number | undefined {
    return this.running ? this.#run?.process.pid : undefined;
  }

  /** Starts etcd, which is not healthy yet when this resolves. */
  async start(): Promise<void> {
    this.#settings.lifetime.throwIfAborted();
    this.#starting = this.#startRun();
    this.#run = await this.#starting;
  }

  /** @throws LocalClusterError with the last lines of the log, when the member does not become healthy. */
  async waitHealthy(signal = this.#settings.lifetime): Promise<void> {
    const { retires = false } = this.#settings;
    const { ports } = this.plan.agent ?? {};
    const run = await this.#starting;
    if (!run) throw new LocalClusterError(`member "${this.name}" is not started`);
    await waitHealthy(run.process, {
      label: `member "${this.name}"`,
      url: this.#readyUrl,
      clients: retires ? [] : this.#clients,
      agent: ports && { url: `http://127.0.0.1:${ports.status}/status`, retires },
      log: run.log,
      lostDataRemedy: lostDataRemedy(this.plan),
      timeoutMs: this.#settings.healthTimeoutMs,
      signal,
    });
  }

  /** Resolves once the member answers, be it that it is not healthy; or when it has ended or the time is up. */
  async waitServing(withinMs: number): Promise<void> {
    const run = await this.#starting;
    const signal = this.#settings.lifetime;
    if (run) await waitServing(run.process, { url: this.#readyUrl, withinMs, signal });
  }

  get #readyUrl(): string {
    return `${this.plan.listenMetricsUrls[0] ?? ''}${this.plan.healthPaths.ready}`;
  }

  get #clients(): readonly ClientConnection[] {
    return this.plan.advertiseClientUrls.map((url) => ({ url, files: this.#clientFiles }));
  }

  /** From now on, the client that the member has to serve has these files. */
  connectWith(clientFiles: Partial<CertificateFiles>): void {
    this.#clientFiles = clientFiles;
  }

  async kill(): Promise<void> {
    this.#interruptRestart();
    await this.#end('KILL');
  }

  async stop(): Promise<void> {
    this.#interruptRestart();
    await this.#end('TERM');
  }

  restart(): Promise<void> {
    const task = {
      subject: `member "${this.name}" cannot be started`,
      remedy: 'put its folder back, or start a new cluster',
    };
    this.#restarting ??= onThisMachine(task, () => this.#restart()).finally(() => {
      this.#restarting = undefined;
    });
    return this.#restarting;
  }

  async #restart(): Promise<void> {
    this.#restartAbort = new AbortController();
    const signal = AbortSignal.any([this.#restartAbort.signal, this.#settings.lifetime]);
    await this.#end('TERM');
    signal.throwIfAborted();
    await this.start();
    await this.waitHealthy(signal);
  }

  #interruptRestart(): void {
    this.#restartAbort.abort(new LocalClusterError(`member "${this.name}" was stopped while it restarted`));
  }

  async #startRun(): Promise<Run> {
    const { logFile, temporaryFolder, lock } = this.#settings;
    const log = await logFromNow(logFile);
    const process = await startGuarded({ ...this.#command, logFile, temporaryFolder, kept: lock });
    return { process, log };
  }

  get #command(): Pick<GuardedCommand, 'path' | 'args' | 'hasChildren' | 'env'> {
    const { etcd, agentPlace, passwords } = this.#settings;
    const env = { ...cleanEnv(), ...renderEnv(this.plan) };
    if (!agentPlace) return { path: etcd.path, env };
    // Those of this process may have it wait for a debugger.
    const { NODE_OPTIONS: _, ...own } = env;
    return {
      path: process.execPath,
      args: [agentProgram],
      hasChildren: true,
      env: { ...own, ...renderAgentEnv(this.plan, agentPlace), ...passwords },
    };
  }

  async #end(signal: 'TERM' | 'KILL'): Promise<void> {
    // A start that failed has told whoever asked for it; there is nothing to end.
    const run = await this.#starting?.catch(() => undefined);
    if (!run) return;
    run.process.signal(signal);
    const timer = setTimeout(() => {
      run.process.signal('KILL');
    }, stopTimeoutMs);
    await run.process.end;
    clearTimeout(timer);
  }
}
