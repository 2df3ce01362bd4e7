import { agentProgram, type AgentStatus, type MemberAddress } from '@etcd-iac/agent';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a container is given to end by itself. */
const stopTimeoutMs = 30_000;

/** What a group listens on. */
export interface GroupAddress extends MemberAddress {
  readonly statusUrl: string;
}

/**
 * A member's container group: a process tree of its own, in which the agent is process 1. As in a container, all of it ends when
 * that one does; and when the process ends that has started it, however that happens.
 */
export class AgentGroup {
  #child: ChildProcess | undefined;

  constructor(
    readonly address: GroupAddress,
    readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
  ) {
    mkdirSync(this.dataDir, { recursive: true });
  }

  get name(): string {
    return this.address.name;
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  get isUp(): boolean {
    return this.#child !== undefined;
  }

  /** Runs the agent, and it etcd. */
  start(): void {
    this.#run([process.execPath, agentProgram], this.env);
  }

  /** Runs etcd alone, as clusters were before there were agents. */
  startWithoutAgent(initialCluster: string): void {
    this.#run([this.env.ETCD_IAC_AGENT_ETCD ?? 'etcd'], {
      ...this.env,
      ETCD_INITIAL_CLUSTER: initialCluster,
      ETCD_INITIAL_CLUSTER_STATE: 'new',
      ETCD_INITIAL_CLUSTER_TOKEN: 'etcd.etcd.internal',
    });
  }

  #run(command: readonly string[], env: Readonly<Record<string, string>>): void {
    if (this.#child) return;
    const log = openSync(this.#logFile, 'a');
    const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    const namespace = ['unshare', ...asRoot, '--pid', '--fork', '--kill-child=KILL', '--'];
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...namespace, ...command], {
      env,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
  }

  /** Power is lost. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** As a container is stopped: its process 1 is asked to end, and after a while all is ended. */
  async stop(): Promise<void> {
    const child = this.#child;
    const [first] = this.#processes();
    if (!child || first === undefined) return;
    const exit = once(child, 'exit');
    process.kill(first, 'SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exit;
    clearTimeout(timer);
  }

  freeze(): void {
    for (const pid of this.#processes()) process.kill(pid, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of this.#processes()) process.kill(pid, 'SIGCONT');
  }

  /** Ids of the agent and of all that it has started. */
  #processes(): number[] {
    const childrenOf = (pid: number): number[] => {
      try {
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
        return children === ''
          ? []
          : children.split(' ').flatMap((child) => [Number(child), ...childrenOf(Number(child))]);
      } catch {
        // It has just ended.
        return [];
      }
    };
    return this.#child?.pid === undefined ? [] : childrenOf(this.#child.pid);
  }

  /** The member's data are gone, as those of a share that was deleted, or of an ephemeral member. */
  wipe(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
    mkdirSync(this.dataDir);
  }

  async status(): Promise<AgentStatus | undefined> {
    try {
      const response = await fetch(`${this.address.statusUrl}/status`, {
        signal: AbortSignal.timeout(2_000),
      });
      return (await response.json()) as AgentStatus;
    } catch {
      return undefined;
    }
  }

  get #logFile(): string {
    return `${this.folder}.log`;
  }

  /** What the agent and etcd have written. */
  get log(): string {
    return readFileSync(this.#logFile, 'utf8');
  }
}
