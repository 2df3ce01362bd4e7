import { setTimeout as delay } from 'node:timers/promises';
import type { AgentCluster } from '../cluster/agent-cluster';
import type { AgentGroup } from '../cluster/agent-group';
import type { RunNetwork } from '../network/run-network';
import { pick } from './pick';

/** A learner that has lost its data and is to leave blocks others until it has been silent for a minute. */
const retiredWithinMs = 150_000;

export interface FaultContextOptions {
  readonly cluster: AgentCluster;
  readonly network: RunNetwork;
  readonly isSecure: boolean;
  /** A number from 0, below 1, anew with each call: the same ones for the same seed. */
  readonly random: () => number;
  /** Is told what happens. */
  readonly note: (event: string) => void;
}

/** What faults share: the cluster, what they have left undone, and what must not befall it beside. */
export class FaultContext {
  readonly cluster: AgentCluster;
  readonly network: RunNetwork;
  readonly isSecure: boolean;
  readonly random: () => number;
  readonly note: (event: string) => void;
  readonly violations: string[] = [];
  /** Members that have lost their data since they served last. */
  readonly #lacking = new Set<string>();
  readonly #undone = new Set<() => Promise<void>>();
  /** Members that are to leave, and have not yet. */
  retiring: readonly string[] = [];
  hasAuthentication = false;
  /** Whether clients have been served. Before that, the vault must not be lost together with data. */
  hasServed = false;
  isVaultAway = false;
  /** Whether a part of the vault was lost in this run: members that serve look into it once a minute, and write it anew. */
  isVaultDoubtful = false;

  constructor({ cluster, network, isSecure, random, note }: FaultContextOptions) {
    this.cluster = cluster;
    this.network = network;
    this.isSecure = isSecure;
    this.random = random;
    this.note = note;
  }

  /** A duration that is mostly short. */
  pauseMs(longest = 4_000): number {
    return this.random() * longest;
  }

  /** A group of a member that the cluster is to have. */
  pickGroup(): AgentGroup {
    return this.cluster.group(pick(this.random, this.cluster.declared));
  }

  /** Lets something last for a while, in which more happens. */
  undoLater(ms: number, undo: () => Promise<void> | void): void {
    const once = async (): Promise<void> => {
      if (!this.#undone.delete(once)) return;
      clearTimeout(timer);
      await undo();
    };
    this.#undone.add(once);
    const timer = setTimeout(() => {
      once().catch((error: unknown) => {
        this.note(`not undone: ${String(error)}`);
      });
    }, ms);
  }

  /** Whether a member may lose its data now: a majority always keeps its own. */
  async mayLose(name: string): Promise<boolean> {
    await this.noteServing();
    const { length } = this.cluster.declared;
    // While members leave, and when some have just come, fewer than half of those with a vote may lack data.
    const tolerated = length >= 5 && this.retiring.length === 0 ? 2 : length >= 3 ? 1 : 0;
    return this.#lacking.has(name) || this.#lacking.size < tolerated;
  }

  /** A member loses its data, and power with them. */
  async wipe(group: AgentGroup): Promise<boolean> {
    if (!(await this.mayLose(group.name))) return false;
    this.#lacking.add(group.name);
    await group.kill();
    group.wipe();
    return true;
  }

  /** A new member holds nothing yet. */
  noteLacking(name: string): void {
    this.#lacking.add(name);
  }

  /** Who serves clients has all data. */
  async noteServing(): Promise<void> {
    for (const name of this.#lacking) {
      const status = await this.cluster.group(name).status();
      if (status?.state === 'serving') this.#lacking.delete(name);
    }
    const all = await Promise.all(this.cluster.declared.map((name) => this.cluster.group(name).status()));
    if (all.every((status) => status?.state === 'serving')) this.hasServed = true;
  }

  /** All that lasts is over, and all groups that are to run do. */
  async endAll(): Promise<void> {
    for (const undo of [...this.#undone]) await undo();
    for (const name of [...this.cluster.declared, ...this.retiring]) {
      const group = this.cluster.group(name);
      group.thaw();
      group.start();
    }
    await delay(500);
  }

  /** Waits until the cluster is whole again. @throws Error with what members are at, when the time is over. */
  async waitHealed(): Promise<void> {
    await this.cluster.waitServing();
    for (const name of this.retiring) await this.cluster.waitState(name, 'retired', retiredWithinMs);
    await this.dismiss();
    this.hasServed = true;
  }

  /** Those that have left are declared no more, and their groups are removed. */
  async dismiss(): Promise<void> {
    const { retiring, cluster } = this;
    if (retiring.length === 0) return;
    this.retiring = [];
    cluster.declare(cluster.declared);
    for (const name of retiring) {
      this.#lacking.delete(name);
      await cluster.group(name).kill();
    }
    this.note(`${retiring.join(' and ')} have left`);
  }
}
