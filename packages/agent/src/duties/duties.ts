import { setTimeout as delay } from 'node:timers/promises';
import type { StatusBoard } from '../status/agent-status';
import type { Duty, DutyView } from './duty';

/** Longer than a duty takes to clean up. One with a share that hangs is not waited for: etcd has to end in time. */
const stopMs = 5_000;

/** Attends to the duties of one member while its etcd runs, each beside the others, and none twice at once. */
export class Duties {
  readonly #duties: readonly Duty[];
  readonly #board: StatusBoard;
  readonly #stopping = new AbortController();
  readonly #running = new Map<Duty, Promise<void>>();

  constructor(duties: readonly Duty[], board: StatusBoard) {
    this.#duties = duties;
    this.#board = board;
  }

  /** Has each duty looked to that is not being attended to anyway. Nobody waits for it, and no failure of one is one of the member. */
  attend(view: DutyView): void {
    for (const duty of this.#duties) {
      if (this.#running.has(duty) || this.#stopping.signal.aborted) continue;
      const attending = duty
        .attend(view, this.#stopping.signal)
        .catch((error: unknown) => {
          if (this.#stopping.signal.aborted) return;
          this.#board.change({
            detail: `${duty.name}: ${String(error instanceof Error ? error.message : error)}`,
          });
        })
        .finally(() => {
          this.#running.delete(duty);
        });
      this.#running.set(duty, attending);
    }
  }

  /** Resolves once none is being attended to, or has had the time to end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const ended = new AbortController();
    const late = delay(stopMs, undefined, { signal: ended.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#running.values()), late]);
    ended.abort();
  }
}
