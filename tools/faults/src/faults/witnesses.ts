import { EtcdError, textOf } from '@etcd-iac/etcd-client';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgentCluster } from '../cluster/agent-cluster';
import { pick } from './pick';

const prefix = 'written/';

/** For what has to be answered in the end. */
const patient = { deadlineMs: 30_000 };

/** What was found that must never be. */
export type Violation = string;

interface AcknowledgedWrite {
  readonly key: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** Writes keys through any member, remembers each that was acknowledged, and reads them back meanwhile and in the end. */
export class Witnesses {
  #acknowledged: AcknowledgedWrite[] = [];
  readonly violations: Violation[] = [];
  #isOver = false;
  #tried = 0;
  #lost = 0;
  #isSplit = false;
  #loops: readonly Promise<void>[] = [];

  constructor(
    readonly cluster: AgentCluster,
    /** A number below 1, anew with each call. */
    readonly random: () => number,
  ) {}

  get acknowledged(): number {
    return this.#acknowledged.length;
  }

  /** How many of them a member lacked in the end. */
  get lost(): number {
    return this.#lost;
  }

  /** Whether there were two clusters, two leaders of one term, or members that differ. */
  get isSplit(): boolean {
    return this.#isSplit;
  }

  #split(violation: Violation): void {
    this.#isSplit = true;
    this.violations.push(violation);
  }

  start(writers = 4): void {
    this.#isOver = false;
    this.#loops = [...Array.from({ length: writers }, () => this.#write()), this.#read()];
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#loops);
  }

  /** A restore takes back what was written since its snapshot was begun. @returns how many of them. */
  forgetSince(at: number): number {
    const before = this.#acknowledged.length;
    this.#acknowledged = this.#acknowledged.filter((write) => write.at < at);
    return before - this.#acknowledged.length;
  }

  async #write(): Promise<void> {
    while (!this.#isOver) {
      this.#tried += 1;
      const key = `${prefix}${String(this.#tried).padStart(7, '0')}`;
      const name = pick(this.random, this.cluster.declared);
      if (this.cluster.group(name).isUp) {
        const put = await this.cluster.client(name).kv.put(key, name).catch(refused);
        if (put !== undefined) this.#acknowledged.push({ key, at: Date.now() });
      }
      await delay(20);
    }
  }

  /** What was acknowledged is there for whoever reads with a quorum, at any time. */
  async #read(): Promise<void> {
    while (!this.#isOver) {
      await delay(80);
      if (this.#acknowledged.length === 0) continue;
      const { key } = pick(this.random, this.#acknowledged);
      const name = pick(this.random, this.cluster.names);
      if (!this.cluster.group(name).isUp) continue;
      const found = await this.cluster
        .client(name)
        .kv.get(key)
        .then((value) => value !== undefined)
        .catch(refused);
      if (found === false) {
        this.#lost += 1;
        this.violations.push(`${key} was acknowledged, and ${name} does not have it`);
      }
    }
  }

  /** All that was acknowledged is on every member, in one cluster, equal; and no term of it had two leaders. */
  async check(): Promise<void> {
    const { cluster } = this;
    const clusters = new Set<string>();
    const hashes = new Set<string>();
    const members = await Promise.all(
      cluster.declared.map(async (name) => {
        const client = cluster.client(name);
        return { name, client, status: await client.maintenance.status(patient) };
      }),
    );
    const revisions = members.map(({ status }) => status.revision);
    const revision = revisions.reduce((one, other) => (one < other ? one : other));
    for (const { name, client, status } of members) {
      clusters.add(status.clusterId);
      const { keyValues } = await client.kv.range({ prefix }, { keysOnly: true, ...patient });
      const held = new Set(keyValues.map(({ key }) => textOf(key)));
      const missing = this.#acknowledged.filter(({ key }) => !held.has(key));
      if (missing.length > 0) {
        this.#lost += missing.length;
        const count = `${missing.length} of ${this.acknowledged}`;
        this.violations.push(`${name} lacks ${count} writes, such as ${missing[0]?.key ?? ''}`);
      }
      hashes.add(String((await client.maintenance.hashKv({ revision, ...patient })).hash));
    }
    if (clusters.size !== 1) this.#split(`there are clusters ${[...clusters].join(' and ')}`);
    if (hashes.size !== 1) this.#split(`members differ at revision ${revision}`);
    this.#checkLeaders();
  }

  /** Raft itself says who has led, cluster by cluster. */
  #checkLeaders(): void {
    const leaders = new Map<string, string>();
    for (const log of this.cluster.logs) {
      let clusterId = '';
      for (const line of log.split('\n')) {
        clusterId = /"cluster-id":"([0-9a-f]+)"/.exec(line)?.[1] ?? clusterId;
        const [, leader, term] = /\b([0-9a-f]{8,16}) became leader at term (\d+)/.exec(line) ?? [];
        if (leader === undefined) continue;
        const key = `term ${String(term)} of cluster ${clusterId}`;
        const other = leaders.get(key) ?? leader;
        if (other !== leader) this.#split(`${key} was led by ${leader} and ${other}`);
        leaders.set(key, leader);
      }
    }
  }
}

function refused(error: unknown): undefined {
  if (!EtcdError.is(error)) throw error;
}
