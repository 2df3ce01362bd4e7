import { setTimeout as delay } from 'node:timers/promises';
import { VersionGate } from '../upkeep/version-gate';
import type { Surroundings } from './surroundings';

/** Between two looks at whether an etcd may follow the one before. */
const versionPauseMs = 5_000;

/** Pauses between tries to get etcd: twice the first one, and then longer and longer. */
const getAgainMs = 1_000;
const longestGetPauseMs = 60_000;

/** The etcd of a member, as soon as it is there and may be started. */
export class ReadyProgram {
  readonly #surroundings: Surroundings;
  readonly #signal: AbortSignal;
  readonly #versions: VersionGate;
  #path: string | undefined;
  #vainTries = 0;

  constructor(surroundings: Surroundings, signal: AbortSignal) {
    this.#surroundings = surroundings;
    this.#signal = signal;
    this.#versions = new VersionGate(surroundings);
  }

  /** Where it was found last. */
  get path(): string | undefined {
    return this.#path;
  }

  /** Whether it is there. Where it had to be got first, what was decided before is decided anew. */
  async find(): Promise<boolean> {
    const { program, board, settings } = this.#surroundings;
    this.#path = await program.find();
    if (this.#path !== undefined) return true;
    try {
      const detail = settings.release && `gets etcd ${settings.release.version}`;
      board.change({ state: 'no-etcd', detail, access: undefined });
      await program.get(this.#signal);
      this.#vainTries = 0;
      // Nobody was looked at meanwhile: what others began is not given up for that.
      this.#surroundings.quorumSeen();
    } catch (error) {
      board.change({ state: 'no-etcd', detail: (error as Error).message });
      this.#vainTries += 1;
      await this.#pause(Math.min(getAgainMs * 2 ** this.#vainTries, longestGetPauseMs));
    }
    return false;
  }

  /** Whether it is there, and of a version that can follow the one before. */
  async mayStart(hasData: boolean): Promise<boolean> {
    if (!(await this.find()) || this.#path === undefined) return false;
    const problem = await this.#versions.problemOf(this.#path, hasData, this.#signal);
    if (problem === undefined) return true;
    this.#surroundings.board.change({ ...problem, access: undefined });
    this.#surroundings.quorumSeen();
    await this.#pause(versionPauseMs);
    return false;
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#signal }).catch(() => undefined);
  }
}
