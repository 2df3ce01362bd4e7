import type { AgentState, AgentStatus } from '@etcd-iac/agent';
import type { ClusterPlan, DeclaredBackup, DeclaredDefragmentation, MemberPlan } from '@etcd-iac/core';
import { connectEtcd, type EtcdClient, type EtcdUser } from '@etcd-iac/etcd-client';
import { createTemporaryFolder } from '@etcd-iac/processes';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunNetwork } from '../network/run-network';
import { AgentGroup } from './agent-group';
import { clientFiles, filesOf } from './client-files';
import { etcdVersion } from './etcd-version';
import { issueCertificates } from './issue-certificates';
import { addressOf, environmentOf, planMembers } from './plan';

/** Which cluster to run. */
export interface AgentClusterOptions {
  readonly size: number;
  /** Path of etcd. */
  readonly etcd: string;
  /** How many of the members are declared at first. @default size */
  readonly declared?: number;
  /** How long members wait for a founding without a quorum, in milliseconds. @default 6000 */
  readonly patienceMs?: number;
  /** Whether all prove who they are with certificates. @default false */
  readonly isSecure?: boolean;
  /** Common names of clients that get a certificate beside root. @default none */
  readonly clients?: readonly string[];
  /** What else agents are told, such as passwords. @default nothing */
  readonly variables?: Readonly<Record<string, string>>;
  /** In which each group has an address. @default all are on this machine's loopback */
  readonly network?: RunNetwork;
  /** In which everything is. @default one in the machine's temporary folder, which is removed at the end */
  readonly folder?: string;
}

interface Surroundings extends AgentClusterOptions {
  readonly folder: string;
  readonly plan: ClusterPlan;
  readonly remove: () => void;
}

/** Agents, their vault, and who looks at them. */
export class AgentCluster {
  readonly #surroundings: Surroundings;
  readonly #groups: Map<string, AgentGroup>;
  readonly #replaced: AgentGroup[] = [];
  readonly #clients = new Map<string, EtcdClient>();
  #declared: readonly string[] = [];

  private constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    const { plan } = surroundings;
    this.#groups = new Map(plan.members.map((member) => [member.name, groupOf(member, surroundings)]));
  }

  /** All groups of it, none of which is started. */
  static async create(options: AgentClusterOptions): Promise<AgentCluster> {
    const { size, declared = size, etcd, isSecure = false, clients, network } = options;
    const own = options.folder === undefined ? createTemporaryFolder('faults') : undefined;
    const folder = options.folder ?? own?.path ?? '';
    const version = await etcdVersion(etcd);
    const hasNetwork = network !== undefined;
    const plan = await planMembers({ size, version, isSecure, clients, hasNetwork, folder });
    await issueCertificates(plan, folder);
    for (const { name } of plan.members) {
      await network?.add(name);
      network?.name(name);
    }
    const remove = (): void => {
      own?.remove();
    };
    const cluster = new AgentCluster({ ...options, folder, plan, remove });
    mkdirSync(cluster.vault);
    cluster.declare(cluster.names.slice(0, declared));
    return cluster;
  }

  get groups(): readonly AgentGroup[] {
    return [...this.#groups.values()];
  }

  get folder(): string {
    return this.#surroundings.folder;
  }

  get vault(): string {
    return join(this.folder, 'vault');
  }

  /** Of all that there are groups for. */
  get names(): readonly string[] {
    return [...this.#groups.keys()];
  }

  /** Of those that the cluster is to have. */
  get declared(): readonly string[] {
    return this.#declared;
  }

  /** What all groups have written, also those that others are in the place of. */
  get logs(): readonly string[] {
    return [...this.#replaced, ...this.groups].map(({ log }) => log);
  }

  /** Says who is declared, as a deployment does. */
  declare(
    names: readonly string[],
    more: {
      readonly openWithout?: readonly string[];
      readonly retiring?: readonly string[];
      /** As `renderAccess` writes it. */
      readonly access?: readonly string[] | undefined;
      readonly backup?: DeclaredBackup;
      readonly defragmentation?: DeclaredDefragmentation;
    } = {},
  ): void {
    const members = names.map((name) => this.group(name).address);
    const file = join(this.folder, 'members.json');
    writeFileSync(`${file}.next`, JSON.stringify({ members, ...more }));
    renameSync(`${file}.next`, file);
    this.#declared = names.filter((name) => !more.retiring?.includes(name));
  }

  group(name: string): AgentGroup {
    const found = this.#groups.get(name);
    if (!found) throw new RangeError(`there is no group "${name}"`);
    return found;
  }

  /** Another group of the same member, with the same data, in a network namespace of its own. */
  async addSuccessor(name: string, namespace: string): Promise<AgentGroup> {
    const { plan, network } = this.#surroundings;
    const member = plan.members.find((one) => one.name === name);
    if (!member || !network) throw new RangeError(`"${name}" cannot have a successor`);
    await network.add(namespace);
    return groupOf(member, this.#surroundings, namespace);
  }

  /** From now on, that group is the member's. */
  replace(successor: AgentGroup): void {
    this.#replaced.push(this.group(successor.name));
    this.#groups.set(successor.name, successor);
  }

  /** A client of one member, at its port for clients. */
  client(name: string): EtcdClient {
    let client = this.#clients.get(name);
    if (!client) {
      client = this.connect(this.group(name).address.clientUrl);
      this.#clients.set(name, client);
    }
    return client;
  }

  /** A client of one URL, who acts for the cluster's owner. It is for the caller to close. */
  connect(url: string): EtcdClient {
    const { isSecure = false, folder } = this.#surroundings;
    const certificates = isSecure ? clientFiles(folder) : undefined;
    return connectEtcd({ endpoints: [url], certificates, deadlineMs: 2_500 });
  }

  /** A client of all members who proves who it is with a certificate of its own, or with a password. It is for the caller to close. */
  connectAs(who: { readonly commonName: string } | { readonly user: EtcdUser }): EtcdClient {
    const { folder } = this.#surroundings;
    const endpoints = this.groups.map(({ address }) => address.clientUrl);
    const commonName = 'user' in who ? undefined : who.commonName;
    const certificates = commonName === 'root' ? clientFiles(folder) : filesOf(folder, commonName);
    const user = 'user' in who ? who.user : undefined;
    return connectEtcd({ endpoints, certificates, user, deadlineMs: 2_500 });
  }

  /** Renamed before it is deleted: agents write into it meanwhile. */
  loseVault(): void {
    const lost = `${this.vault}-lost`;
    renameSync(this.vault, lost);
    mkdirSync(this.vault);
    rmSync(lost, { recursive: true, force: true, maxRetries: 5 });
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
  async waitServing(names = this.declared, withinMs = 240_000): Promise<void> {
    await this.waitUntil(names, withinMs, (all) => {
      const isServing = all.every((status) => status?.state === 'serving');
      return isServing && new Set(all.map((status) => status?.clusterId)).size === 1;
    });
  }

  /** Waits until a member is in a state. @throws Error with what it is at, when the time is over. */
  async waitState(name: string, state: AgentState, withinMs = 240_000): Promise<void> {
    await this.waitUntil([name], withinMs, ([status]) => status?.state === state);
  }

  async waitUntil(
    names: readonly string[],
    withinMs: number,
    isReached: (statuses: readonly (AgentStatus | undefined)[]) => boolean,
  ): Promise<void> {
    const until = performance.now() + withinMs;
    for (;;) {
      const all = await Promise.all(names.map((name) => this.group(name).status()));
      if (isReached(all)) return;
      if (performance.now() > until) {
        const found = names.map((name, index) => `${name}: ${this.group(name).describe(all[index])}`);
        throw new Error(`not within ${withinMs} ms:\n${found.join('\n')}`);
      }
      await delay(150);
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    await Promise.all([...this.#replaced, ...this.groups].map((group) => group.kill()));
    this.#surroundings.remove();
  }
}

function groupOf(
  member: MemberPlan,
  { folder, etcd, network, patienceMs = 6_000, variables }: Surroundings,
  namespace = member.name,
): AgentGroup {
  const hasNetwork = network !== undefined;
  const membersFile = join(folder, 'members.json');
  const { status = 0, member: memberPort = 0 } = member.agent?.ports ?? {};
  return new AgentGroup({
    address: addressOf(member, memberPort),
    statusUrl: () => `http://${network?.addressOf(namespace) ?? '127.0.0.1'}:${status}`,
    folder: join(folder, namespace),
    namespace,
    env: environmentOf(member, {
      vault: join(folder, 'vault'),
      membersFile,
      etcd,
      hasNetwork,
      patienceMs,
      variables,
    }),
    ...(network && { enter: network.enter(namespace) }),
  });
}
