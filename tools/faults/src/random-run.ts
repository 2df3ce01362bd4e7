import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentCluster } from './agent-cluster';
import { pick } from './pick';
import { Witnesses } from './witnesses';

/** Which run. */
export interface RunOptions {
  readonly seed: number;
  readonly size: number;
  /** Path of etcd. */
  readonly etcd: string;
  /** @default 6 */
  readonly faults?: number;
  /** Is told what happens. */
  readonly onEvent?: (event: string) => void;
}

/** How it went. */
export interface RunResult {
  readonly seed: number;
  readonly acknowledged: number;
  readonly violations: readonly string[];
  /** Whether all members served clients in the end, by themselves; otherwise, what they were at. */
  readonly healed: true | string;
  /** From the end of the last fault, in milliseconds. */
  readonly healMs: number;
  readonly events: readonly string[];
}

/**
 * Runs a cluster under random faults that leave a majority its data, and has it checked in the end. The seed gives the same
 * faults again; how etcd and the agents meet them differs from run to run.
 */
export async function randomRun(options: RunOptions): Promise<RunResult> {
  const { seed, size, etcd, faults = 6, onEvent } = options;
  const generator = xoroshiro128plus(seed);
  const random = (): number => uniformInt(generator, 0, 0xfffffff) / 0x10000000;
  const events: string[] = [];
  const note = (event: string): void => {
    events.push(event);
    onEvent?.(event);
  };
  const cluster = await AgentCluster.create({ size, etcd });
  // What the writers do must not change what befalls the cluster.
  const witnesses = new Witnesses(cluster, Math.random);
  const run = new Faults(cluster, random, note);
  try {
    witnesses.start();
    await run.firstStart();
    for (let fault = 0; fault < faults; fault += 1) {
      await delay(random() * 1_500);
      await run.next();
    }
    await run.endAll();
    const startedAt = performance.now();
    const healed = await cluster.waitServing().then(
      () => true as const,
      (error: unknown) => String(error),
    );
    const healMs = performance.now() - startedAt;
    await witnesses.stop();
    if (healed === true) await witnesses.check();
    const { acknowledged, violations } = witnesses;
    return { seed, acknowledged, violations, healed, healMs, events };
  } finally {
    await witnesses.stop();
    await cluster.close();
  }
}

/** What befalls a cluster. */
class Faults {
  readonly #lacking = new Set<string>();
  #giveVaultBack: (() => void) | undefined;

  constructor(
    readonly cluster: AgentCluster,
    readonly random: () => number,
    readonly note: (event: string) => void,
  ) {}

  /** Each group begins at its own time; power may be lost, and data, before the cluster is there. */
  async firstStart(): Promise<void> {
    for (const group of this.cluster.groups) {
      await delay(this.random() * (this.random() < 0.3 ? 3_000 : 300));
      group.start();
    }
    if (this.random() < 0.5) {
      await delay(this.random() * 3_000);
      const group = this.cluster.group(pick(this.random, this.cluster.names));
      this.note(`${group.name} loses power while the cluster is founded`);
      await group.kill();
      if (this.random() < 0.5) {
        group.wipe();
        this.#lacking.add(group.name);
      }
      group.start();
    }
    if (this.random() < 0.7) await this.cluster.waitServing().catch(() => undefined);
  }

  async next(): Promise<void> {
    const name = pick(this.random, this.cluster.names);
    const group = this.cluster.group(name);
    await this.#noteServing();
    const kinds = [
      'kill',
      'freeze',
      'wipe',
      'wipe',
      'stop',
      'vault-lost',
      'vault-away',
      'vault-torn',
      'all',
      'all-and-wipe',
    ];
    const kind = pick(this.random, kinds);
    const pauseMs = this.random() * 4_000;
    const isSoon = this.random() < 0.7;
    if (!group.isUp) {
      this.note(`${name} comes back`);
      group.start();
      return;
    }
    this.note(`${kind} ${name}`);
    switch (kind) {
      case 'kill':
        await group.kill();
        if (isSoon) group.start();
        return;
      case 'stop':
        await group.stop();
        group.start();
        return;
      case 'freeze':
        group.freeze();
        await delay(pauseMs);
        group.thaw();
        return;
      case 'wipe':
        await this.#wipe(name);
        return;
      case 'vault-lost':
        this.cluster.loseVault();
        return;
      case 'vault-away':
        this.#giveVaultBack ??= this.cluster.takeVaultAway();
        await delay(pauseMs);
        this.#returnVault();
        return;
      case 'vault-torn':
        this.#tearVault();
        return;
      case 'all':
      case 'all-and-wipe':
        await Promise.all(this.cluster.groups.map((one) => one.kill()));
        if (kind === 'all-and-wipe') await this.#wipe(name);
        for (const one of this.cluster.groups) {
          await delay(this.random() * 300);
          one.start();
        }
    }
  }

  /** Only as many as leave a majority its data. */
  async #wipe(name: string): Promise<void> {
    const tolerance = Math.floor((this.cluster.names.length - 1) / 2);
    if (!this.#lacking.has(name) && this.#lacking.size >= tolerance) return;
    this.#lacking.add(name);
    const group = this.cluster.group(name);
    await group.kill();
    group.wipe();
    group.start();
  }

  /** Who serves clients again has all data. */
  async #noteServing(): Promise<void> {
    for (const name of this.#lacking) {
      const status = await this.cluster.group(name).status();
      if (status?.state === 'serving') this.#lacking.delete(name);
    }
  }

  /** A part of the newest founding is gone, such as after a repair of the share. */
  #tearVault(): void {
    const generation = join(this.cluster.vault, 'generation-1');
    try {
      const founding = readdirSync(generation)
        .filter((name) => name.startsWith('founding-'))
        .sort()
        .at(-1);
      if (founding === undefined) return;
      const [by] = readdirSync(join(generation, founding));
      if (by !== undefined) rmSync(join(generation, founding, by), { recursive: true, force: true });
    } catch {
      // There is nothing to tear yet.
    }
  }

  #returnVault(): void {
    this.#giveVaultBack?.();
    this.#giveVaultBack = undefined;
  }

  async endAll(): Promise<void> {
    this.#returnVault();
    for (const group of this.cluster.groups) {
      group.thaw();
      group.start();
    }
    await delay(500);
  }
}
