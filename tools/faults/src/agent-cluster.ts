import type { AgentState, AgentStatus } from '@etcd-iac/agent';
import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import { createTemporaryFolder, type TemporaryFolder } from '@etcd-iac/processes';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentGroup } from './agent-group';
import { freePorts } from './free-ports';

/** Which cluster to run. */
export interface AgentClusterOptions {
  readonly size: number;
  /** Path of etcd. */
  readonly etcd: string;
  /** How many of the members are declared at first. @default size */
  readonly declared?: number;
  /** How long members wait for a founding without a quorum, in milliseconds. @default 6000 */
  readonly patienceMs?: number;
}

const portsOfGroup = 5;

/** Agents on loopback, and their vault. */
export class AgentCluster {
  readonly groups: readonly AgentGroup[];
  readonly #folder: TemporaryFolder;
  readonly #clients = new Map<string, EtcdClient>();

  private constructor(folder: TemporaryFolder, groups: readonly AgentGroup[]) {
    this.#folder = folder;
    this.groups = groups;
  }

  /** All groups of it, none of which is started. */
  static async create(options: AgentClusterOptions): Promise<AgentCluster> {
    const { size, declared = size } = options;
    const folder = createTemporaryFolder('faults');
    const ports = await freePorts(size * portsOfGroup);
    const groups = Array.from({ length: size }, (_, index) =>
      groupOf(folder.path, index, ports.slice(index * portsOfGroup), options),
    );
    const cluster = new AgentCluster(folder, groups);
    mkdirSync(cluster.vault);
    cluster.declare(groups.slice(0, declared).map(({ name }) => name));
    return cluster;
  }

  get vault(): string {
    return join(this.#folder.path, 'vault');
  }

  get names(): readonly string[] {
    return this.groups.map(({ name }) => name);
  }

  /** Says who is declared, as a deployment does. */
  declare(
    names: readonly string[],
    more: { readonly openWithout?: readonly string[]; readonly retiring?: readonly string[] } = {},
  ): void {
    const members = names.map((name) => this.group(name).address);
    const file = join(this.#folder.path, 'members.json');
    writeFileSync(`${file}.next`, JSON.stringify({ members, ...more }));
    renameSync(`${file}.next`, file);
  }

  group(name: string): AgentGroup {
    const found = this.groups.find((group) => group.name === name);
    if (!found) throw new RangeError(`there is no group "${name}"`);
    return found;
  }

  /** A client of one member, at its port for clients. */
  client(name: string): EtcdClient {
    const { clientUrl } = this.group(name).address;
    let client = this.#clients.get(name);
    if (!client) {
      client = connectEtcd({ endpoints: [clientUrl], deadlineMs: 2_500 });
      this.#clients.set(name, client);
    }
    return client;
  }

  /** Renamed before it is deleted: agents write into it meanwhile. */
  loseVault(): void {
    const lost = `${this.vault}-lost`;
    renameSync(this.vault, lost);
    mkdirSync(this.vault);
    rmSync(lost, { recursive: true, force: true });
  }

  /** Until it is given back, nobody can read the vault. */
  takeVaultAway(): () => void {
    const elsewhere = `${this.vault}-away`;
    renameSync(this.vault, elsewhere);
    return () => {
      renameSync(elsewhere, this.vault);
    };
  }

  /** Waits until these members serve clients in one cluster. @throws Error with what they are at, when the time is over. */
  async waitServing(names = this.names, withinMs = 90_000): Promise<void> {
    await this.#waitUntil(names, withinMs, (all) => {
      const isServing = all.every((status) => status?.state === 'serving');
      return isServing && new Set(all.map((status) => status?.clusterId)).size === 1;
    });
  }

  /** Waits until a member is in a state. @throws Error with what it is at, when the time is over. */
  async waitState(name: string, state: AgentState, withinMs = 60_000): Promise<void> {
    await this.#waitUntil([name], withinMs, ([status]) => status?.state === state);
  }

  async #waitUntil(
    names: readonly string[],
    withinMs: number,
    isReached: (statuses: readonly (AgentStatus | undefined)[]) => boolean,
  ): Promise<void> {
    const until = performance.now() + withinMs;
    for (;;) {
      const all = await Promise.all(names.map((name) => this.group(name).status()));
      if (isReached(all)) return;
      if (performance.now() > until) {
        const found = names.map((name, index) => `${name}: ${JSON.stringify(all[index])}`);
        throw new Error(`not within ${withinMs} ms:\n${found.join('\n')}`);
      }
      await delay(100);
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    await Promise.all(this.groups.map((group) => group.kill()));
    this.#folder.remove();
  }
}

function groupOf(
  folder: string,
  index: number,
  [peer, member, client, metrics, status]: readonly number[],
  { etcd, patienceMs = 6_000 }: AgentClusterOptions,
): AgentGroup {
  const url = (port: number | undefined): string => `http://127.0.0.1:${String(port)}`;
  const name = `etcd${index + 1}`;
  const address = {
    name,
    peerUrl: url(peer),
    memberUrl: url(member),
    clientUrl: url(client),
    statusUrl: url(status),
  };
  return new AgentGroup(address, join(folder, name), {
    PATH: process.env.PATH ?? '',
    ETCD_NAME: name,
    ETCD_DATA_DIR: join(folder, name, 'data'),
    ETCD_LISTEN_PEER_URLS: address.peerUrl,
    ETCD_INITIAL_ADVERTISE_PEER_URLS: address.peerUrl,
    ETCD_LISTEN_CLIENT_URLS: address.clientUrl,
    ETCD_ADVERTISE_CLIENT_URLS: address.clientUrl,
    ETCD_LISTEN_METRICS_URLS: url(metrics),
    ETCD_PRE_VOTE: 'true',
    ETCD_LOGGER: 'zap',
    ETCD_LOG_OUTPUTS: 'stderr',
    ETCD_IAC_AGENT_ETCD: etcd,
    ETCD_IAC_AGENT_VAULT_DIR: join(folder, 'vault'),
    ETCD_IAC_AGENT_MEMBERS_FILE: join(folder, 'members.json'),
    ETCD_IAC_AGENT_MEMBER_PORT: String(member),
    ETCD_IAC_AGENT_STATUS_PORT: String(status),
    ETCD_IAC_AGENT_PATIENCE_MS: String(patienceMs),
  });
}
