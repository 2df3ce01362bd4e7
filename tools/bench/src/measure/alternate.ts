/** Something to measure beside others. Each run gives the same figures, such as `{ wallMs, peakMiB }`. */
export interface Subject<Figures> {
  readonly name: string;
  readonly run: () => Promise<Figures>;
}

export interface Rounds {
  /** Rounds that count. */
  readonly count: number;
  /** Rounds before those, which fill caches. @default 1 */
  readonly warmUp?: number;
  /** Told before each run. */
  readonly onRun?: (message: string) => void;
}

/**
 * Measures subjects in turn, round after round: what the machine does meanwhile falls on all of them. Each round begins with
 * another one, so that none is always the first after a pause.
 *
 * @returns The runs of each subject, in the order of the rounds.
 */
export async function alternate<Name extends string, Figures>(
  subjects: readonly (Subject<Figures> & { readonly name: Name })[],
  { count, warmUp = 1, onRun }: Rounds,
): Promise<Readonly<Record<Name, readonly Figures[]>>> {
  const measured = Object.fromEntries(subjects.map(({ name }) => [name, [] as Figures[]])) as Record<
    Name,
    Figures[]
  >;
  for (let round = -warmUp; round < count; round++) {
    const first = (round + warmUp) % subjects.length;
    for (const { name, run } of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      onRun?.(round < 0 ? `${name}, warming up` : `${name}, round ${round + 1} of ${count}`);
      const figures = await run();
      if (round >= 0) measured[name].push(figures);
    }
  }
  return measured;
}
