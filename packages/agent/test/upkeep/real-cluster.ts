import type { DeclaredDefragmentation } from '@etcd-iac/core';
import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Neighbours } from '../../src/cluster/neighbours';
import type { Duty } from '../../src/duties/duty';
import type { DutyContext } from '../../src/duties/duty-context';
import type { AgentSettings } from '../../src/settings/agent-settings';
import { StatusBoard } from '../../src/status/agent-status';
import { CorruptionDuty } from '../../src/upkeep/corruption-duty';
import { DefragmentationDuty } from '../../src/upkeep/defragmentation-duty';
import { SpaceDuty } from '../../src/upkeep/space-duty';
import { freePorts } from '../../../../tools/jest/free-ports.cjs';

const names = ['etcd1', 'etcd2', 'etcd3'] as const;
type Name = (typeof names)[number];

interface Member {
  readonly name: Name;
  readonly peerUrl: string;
  readonly clientUrl: string;
  readonly client: EtcdClient;
  readonly board: StatusBoard;
  readonly duties: readonly Duty[];
  process: ChildProcess | undefined;
}

export interface RealClusterOptions {
  readonly program: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly defragmentation?: DeclaredDefragmentation;
  /** @default 1,000 */
  readonly calmMs?: number;
}

/** Three real members, and the upkeep of each one's agent without the rest of it. */
export class RealCluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'etcd-iac-upkeep-'));
  readonly members: readonly Member[];
  readonly all: EtcdClient;
  readonly #options: RealClusterOptions;
  readonly #neighbours = new Neighbours(undefined);
  readonly #stopping = new AbortController();
  #attending: Promise<void> | undefined;

  private constructor(options: RealClusterOptions, ports: readonly number[]) {
    this.#options = options;
    const urls = names.map((name, index) => ({
      name,
      peerUrl: `http://127.0.0.1:${ports[2 * index] ?? 0}`,
      clientUrl: `http://127.0.0.1:${ports[2 * index + 1] ?? 0}`,
    }));
    this.all = connectEtcd({ endpoints: urls.map(({ clientUrl }) => clientUrl), deadlineMs: 10_000 });
    const addresses = urls.map((one) => ({ ...one, memberUrl: one.clientUrl }));
    this.members = urls.map((one) => {
      const client = connectEtcd({ endpoints: [one.clientUrl], deadlineMs: 5_000 });
      const board = new StatusBoard(one.name, () => undefined);
      const settings = {
        member: one.name,
        etcdEnvironment: options.environment ?? {},
        calmMs: options.calmMs ?? 1_000,
      } as unknown as AgentSettings;
      const context = {
        settings,
        board,
        neighbours: this.#neighbours,
        own: client,
        instance: 1,
        declaration: {
          members: names,
          retiring: [],
          openWithout: [],
          addresses,
          backup: undefined,
          defragmentation: options.defragmentation,
        },
      } as unknown as DutyContext;
      const duties = [new SpaceDuty(context), new DefragmentationDuty(context), new CorruptionDuty(context)];
      return { ...one, client, board, duties, process: undefined };
    });
  }

  static async start(options: RealClusterOptions): Promise<RealCluster> {
    const cluster = new RealCluster(options, await freePorts(2 * names.length));
    for (const { name } of cluster.members) cluster.run(name);
    await cluster.untilWell();
    return cluster;
  }

  member(name: Name): Member {
    return this.members.find((one) => one.name === name)!;
  }

  databaseOf(name: Name): string {
    return join(this.folder, name, 'member', 'snap', 'db');
  }

  run(name: Name): void {
    const member = this.member(name);
    const env = {
      ETCD_NAME: name,
      ETCD_DATA_DIR: join(this.folder, name),
      ETCD_LISTEN_CLIENT_URLS: member.clientUrl,
      ETCD_ADVERTISE_CLIENT_URLS: member.clientUrl,
      ETCD_LISTEN_PEER_URLS: member.peerUrl,
      ETCD_INITIAL_ADVERTISE_PEER_URLS: member.peerUrl,
      ETCD_INITIAL_CLUSTER: this.members.map((one) => `${one.name}=${one.peerUrl}`).join(','),
      ...this.#options.environment,
    };
    member.process = spawn(this.#options.program, [], { env, stdio: 'ignore' });
  }

  /** Ends a member's etcd, and leaves its data. */
  async halt(name: Name): Promise<void> {
    const member = this.member(name);
    const running = member.process;
    member.process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const end = once(running, 'exit');
    running.kill('SIGTERM');
    await end;
  }

  async untilWell(): Promise<void> {
    await until(async () => {
      const answers = await Promise.all(this.members.map(({ client }) => this.#neighbours.confirm(client)));
      return answers.every((answer) => answer?.leaderId !== undefined);
    });
  }

  /** Has all members attend to a duty until the test ends, as their agents would. */
  attend(name: 'space' | 'defragmentation' | 'comparison'): void {
    this.#attending = this.#attend(name);
  }

  async #attend(name: string): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await Promise.all(
        this.members.map(async ({ client, duties }) => {
          const cluster = await this.#neighbours.confirm(client);
          if (cluster === undefined) return;
          const isLeader = cluster.leaderId === cluster.memberId;
          await duties
            .find((one) => one.name === name)
            ?.attend({ cluster, isLeader }, signal)
            // As in the agent: a failure of one try is said, and it is tried again.
            .catch((error: unknown) => this.failures.push(String(error)));
        }),
      );
      await delay(200);
    }
  }

  readonly failures: string[] = [];

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#attending;
    for (const { client } of this.members) client.close();
    this.all.close();
    this.#neighbours.close();
    await Promise.all(names.map((name) => this.halt(name)));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @throws Error when it takes longer than two minutes. */
export async function until(holds: () => Promise<boolean> | boolean, what = (): string => ''): Promise<void> {
  const end = performance.now() + 120_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`in vain: ${what()}`);
    await delay(200);
  }
}
