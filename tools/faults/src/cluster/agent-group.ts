import { agentProgram, type AgentStatus, type MemberAddress } from '@etcd-iac/agent';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { placeEtcd } from './place-etcd';
import { commandOf, processesBelow, signalAll } from './process-tree';

/** What a container is given to end by itself. */
const stopTimeoutMs = 30_000;

/** Loaded into each agent; from the built program in any case, because Node loads it. */
const staleListings = join(__dirname, '..', '..', 'dist', 'stale-listings.js');

export interface GroupOptions {
  /** What its member is reached at. */
  readonly address: MemberAddress;
  /** Where its agent answers now. */
  readonly statusUrl: () => string;
  /** In which it has what it needs. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Its network's name. @default that of the member */
  readonly namespace?: string;
  /** What its programs are run behind, to be in a network of their own. @default nothing */
  readonly enter?: readonly string[];
}

/**
 * A member's container group: a process tree of its own, in which the agent is process 1. As in a container, all of it ends when
 * that one does; and when the process ends that has started it, however that happens.
 */
export class AgentGroup {
  #child: ChildProcess | undefined;
  #told: Readonly<Record<string, string>> = {};
  readonly #options: GroupOptions;

  constructor(options: GroupOptions) {
    this.#options = options;
    mkdirSync(this.folder, { recursive: true });
    mkdirSync(this.dataDir, { recursive: true });
    const { ETCD_IAC_AGENT_ETCD: etcd = 'etcd' } = options.env;
    placeEtcd({ etcd, as: this.#etcd, delayFile: this.#delayFile });
  }

  get address(): MemberAddress {
    return this.#options.address;
  }

  get name(): string {
    return this.address.name;
  }

  get namespace(): string {
    return this.#options.namespace ?? this.name;
  }

  get folder(): string {
    return this.#options.folder;
  }

  get env(): Readonly<Record<string, string>> {
    return this.#options.env;
  }

  get dataDir(): string {
    return this.env.ETCD_DATA_DIR ?? join(this.folder, 'data');
  }

  get #etcd(): string {
    return join(this.folder, 'etcd.sh');
  }

  get #delayFile(): string {
    return join(this.folder, 'start-delay');
  }

  get #staleVault(): string {
    return join(this.folder, 'stale-vault');
  }

  get isUp(): boolean {
    return this.#child !== undefined;
  }

  /** Runs the agent, and it etcd. */
  start(): void {
    this.#run([process.execPath, '--require', staleListings, agentProgram], {
      ...this.env,
      ...this.#told,
      ETCD_IAC_AGENT_ETCD: this.#etcd,
      FAULTS_STALE_VAULT: this.#staleVault,
    });
  }

  /** What its agent is told from its next start on, beside what it was told when the cluster was made. */
  tell(variables: Readonly<Record<string, string>>): void {
    this.#told = variables;
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
    const { enter = [] } = this.#options;
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...enter, ...namespace, ...command], {
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
    // Where process 1 of a namespace ends, the kernel ends all others in it before; where the one around it does, some time after.
    const [first] = this.#processes();
    if (first === undefined) child.kill('SIGKILL');
    else signalAll([first], 'SIGKILL');
    await exit;
  }

  /** The member's etcd ends without notice, and its agent goes on. @returns whether it ran. */
  killEtcd(): boolean {
    const { ETCD_IAC_AGENT_ETCD: etcd = 'etcd' } = this.env;
    // That of a drill has arguments.
    const own = this.#processes().filter((pid) => commandOf(pid) === `${etcd}\0`);
    signalAll(own, 'SIGKILL');
    return own.length > 0;
  }

  /** As a container is stopped: its process 1 is asked to end, and after a while all is ended. */
  async stop(): Promise<void> {
    const child = this.#child;
    const [first] = this.#processes();
    if (!child || first === undefined) return;
    const exit = once(child, 'exit');
    signalAll([first], 'SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exit;
    clearTimeout(timer);
  }

  freeze(): void {
    signalAll(this.#processes(), 'SIGSTOP');
  }

  thaw(): void {
    signalAll(this.#processes(), 'SIGCONT');
  }

  /** Ids of the agent and of all that it has started. */
  #processes(): readonly number[] {
    return this.#child?.pid === undefined ? [] : processesBelow(this.#child.pid);
  }

  /** The member's data are gone, as those of a share that was deleted, or of an ephemeral member. */
  wipe(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
    mkdirSync(this.dataDir);
  }

  /** The same, until they are given back. */
  takeData(): () => void {
    const elsewhere = `${this.dataDir}-taken`;
    rmSync(elsewhere, { recursive: true, force: true });
    renameSync(this.dataDir, elsewhere);
    mkdirSync(this.dataDir);
    return () => {
      rmSync(this.dataDir, { recursive: true, force: true });
      renameSync(elsewhere, this.dataDir);
    };
  }

  /** Each start of its etcd takes that much longer. */
  delayEtcd(seconds: number): void {
    writeFileSync(this.#delayFile, String(seconds));
  }

  /** From now on, its agent lists the vault as it is now. */
  showVaultAsItIs(vault: string): void {
    if (existsSync(this.#staleVault) || !existsSync(vault)) return;
    const next = `${this.#staleVault}.next`;
    rmSync(next, { recursive: true, force: true });
    try {
      cpSync(vault, next, { recursive: true });
    } catch {
      // Agents write there meanwhile. What was copied is as good as what a listing would have had.
    }
    if (existsSync(next)) renameSync(next, this.#staleVault);
  }

  showVault(): void {
    rmSync(this.#staleVault, { recursive: true, force: true });
  }

  async status(): Promise<AgentStatus | undefined> {
    try {
      const response = await fetch(`${this.#options.statusUrl()}/status`, {
        signal: AbortSignal.timeout(2_000),
      });
      return (await response.json()) as AgentStatus;
    } catch {
      return undefined;
    }
  }

  /** What it is at, for people; of an agent that does not answer, what it has written last. */
  describe(status: AgentStatus | undefined): string {
    if (status) return JSON.stringify(status);
    return `no answer, and it ${this.isUp ? 'runs' : 'has ended'}; the end of its log:\n${this.log.slice(-4_000)}`;
  }

  get #logFile(): string {
    return `${this.folder}.log`;
  }

  /** What the agent and etcd have written. */
  get log(): string {
    return existsSync(this.#logFile) ? readFileSync(this.#logFile, 'utf8') : '';
  }
}
