import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentProgram, type AgentStatus } from '../../src';
import { freePorts } from '../../../../tools/jest/free-ports.cjs';
import { readStatus, waitForStatus } from '../wait-for-status';

/** What the members of a generation are told. */
export interface Declared {
  readonly generation?: number;
  /** Path of another etcd than the one of the cluster. */
  readonly etcd?: string;
  readonly snapshot?: string;
  /** Vault that holds the snapshots, where it is another one. */
  readonly restoreDir?: string;
}

/** Members on this machine, each an agent with its etcd, in the clear. */
export class AgentCluster implements AsyncDisposable {
  readonly vault: string;
  readonly members: readonly AgentMember[];
  readonly client: EtcdClient;

  static async in(folder: string, etcd: string, size = 3): Promise<AgentCluster> {
    return new AgentCluster(folder, etcd, await freePorts(5 * size));
  }

  private constructor(folder: string, etcd: string, ports: readonly number[]) {
    this.vault = join(folder, 'vault');
    mkdirSync(this.vault, { recursive: true });
    const membersFile = join(folder, 'members.json');
    const size = ports.length / 5;
    this.members = Array.from(
      { length: size },
      (_, index) =>
        new AgentMember(`etcd${index + 1}`, {
          folder,
          etcd,
          vault: this.vault,
          membersFile,
          ports: ports.slice(5 * index, 5 * index + 5),
        }),
    );
    writeFileSync(membersFile, JSON.stringify({ members: this.members.map(({ address }) => address) }));
    this.client = connectEtcd({
      endpoints: this.members.map(({ address }) => address.clientUrl),
      deadlineMs: 10_000,
    });
  }

  start(declared: Declared = {}): void {
    for (const member of this.members) member.start(declared);
  }

  async waitServing(): Promise<void> {
    await Promise.all(this.members.map((member) => member.waitFor(({ state }) => state === 'serving')));
  }

  /** As a machine that loses power: nothing of it goes on. */
  async killAll(): Promise<void> {
    await Promise.all(this.members.map((member) => member.kill()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.close();
    await this.killAll();
  }
}

interface Place {
  readonly folder: string;
  readonly etcd: string;
  readonly vault: string;
  readonly membersFile: string;
  readonly ports: readonly number[];
}

const at = (port = 0): string => `http://127.0.0.1:${port}`;

/** One member; what it says is kept from start to start. */
export class AgentMember {
  readonly dataDir: string;
  output = '';
  #process: ChildProcess | undefined;

  constructor(
    readonly name: string,
    readonly place: Place,
  ) {
    this.dataDir = join(place.folder, 'data', name);
    mkdirSync(this.dataDir, { recursive: true });
  }

  get address() {
    const [peer, member, client] = this.place.ports;
    return { name: this.name, peerUrl: at(peer), memberUrl: at(member), clientUrl: at(client) };
  }

  start({ generation = 1, snapshot, restoreDir, etcd = this.place.etcd }: Declared = {}): void {
    const { vault, membersFile, ports } = this.place;
    const [peer, member, client, metrics, status] = ports;
    const child = spawn(process.execPath, [agentProgram], {
      // A group of its own, so that all of it ends at once.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/nowhere',
        ETCD_NAME: this.name,
        ETCD_DATA_DIR: this.dataDir,
        ETCD_LISTEN_PEER_URLS: at(peer),
        ETCD_INITIAL_ADVERTISE_PEER_URLS: at(peer),
        ETCD_LISTEN_CLIENT_URLS: at(client),
        ETCD_ADVERTISE_CLIENT_URLS: at(client),
        ETCD_LISTEN_METRICS_URLS: at(metrics),
        ETCD_IAC_AGENT_ETCD: etcd,
        ETCD_IAC_AGENT_VAULT_DIR: vault,
        ETCD_IAC_AGENT_MEMBERS_FILE: membersFile,
        ETCD_IAC_AGENT_MEMBER_PORT: String(member),
        ETCD_IAC_AGENT_STATUS_PORT: String(status),
        ETCD_IAC_AGENT_PATIENCE_MS: '8000',
        ETCD_IAC_AGENT_GENERATION: String(generation),
        ...(snapshot !== undefined && { ETCD_IAC_AGENT_RESTORE_SNAPSHOT: snapshot }),
        ...(restoreDir !== undefined && { ETCD_IAC_AGENT_RESTORE_DIR: restoreDir }),
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (this.output += String(chunk)));
    this.#process = child;
  }

  /** As a container that is told to end. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const end = once(child, 'exit');
    child.kill('SIGTERM');
    await end;
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const end = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await end;
  }

  status(): Promise<AgentStatus | undefined> {
    return readStatus(this.place.ports[4] ?? 0);
  }

  /** @throws Error with what it said instead, when the time is over. */
  waitFor(isReached: (status: AgentStatus) => boolean, withinMs?: number): Promise<AgentStatus> {
    return waitForStatus(this, isReached, withinMs);
  }

  /** What the agent has said, without etcd's lines. */
  get said(): readonly AgentStatus[] {
    return this.output
      .split('\n')
      .filter((line) => line.includes('"agent":'))
      .map((line) => (JSON.parse(line) as { readonly agent: AgentStatus }).agent);
  }

  /** Puts its data where nobody finds them. */
  loseData(): void {
    renameSync(this.dataDir, `${this.dataDir}-lost-${readdirSync(join(this.dataDir, '..')).length}`);
    mkdirSync(this.dataDir);
  }
}
