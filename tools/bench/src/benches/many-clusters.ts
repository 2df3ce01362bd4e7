import type { Bench } from '../bench';
import { lean, leanStart, linear } from '../limits';
import { alternate } from '../measure/alternate';
import { summarize } from '../measure/summary';
import { declare, type Engine } from '../measure/run-declaration';
import { ratioRow, type Row } from '../row';

const counts = [1, 10, 100] as const;
type Count = (typeof counts)[number];

/** Rounds by the number of clusters: what takes long varies less. */
const rounds: Readonly<Record<Engine, Readonly<Record<Count, number>>>> = {
  cdktf: { 1: 21, 10: 9, 100: 5 },
  pulumi: { 1: 5, 10: 3, 100: 2 },
};

/** One program that declares many clusters, against the same written by hand. */
export const manyClusters = (engine: Engine): Bench => ({
  title: `${engine}: 1, 10 and 100 clusters in one program`,
  run: async (around) => {
    const rows: Row[] = [];
    const ours = new Map<Count, readonly number[]>();
    for (const clusters of counts) {
      const subjects = (['etcd-iac', 'lean'] as const).map((name) => ({
        name,
        run: () => declare[engine](name, clusters, around),
      }));
      const runs = await alternate(subjects, {
        count: rounds[engine][clusters],
        warmUp: clusters === 1 ? 1 : 0,
        onRun: (message) => {
          around.onProgress(`${clusters} clusters: ${message}`);
        },
      });
      const wall = (name: 'etcd-iac' | 'lean'): number[] => runs[name].map(({ wallMs }) => wallMs);
      ours.set(clusters, wall('etcd-iac'));
      const head = { measured: `${engine}: one program with ${clusters} clusters`, figure: 'wall time' };
      const limit = clusters === 1 ? leanStart[engine] : lean;
      rows.push(
        ratioRow({ ...head, unit: 'ms' }, wall('etcd-iac'), { name: 'lean', values: wall('lean') }, limit),
      );
    }
    return [...rows, linearRow(engine, ours)];
  },
});

/** What each further cluster takes, from ten to a hundred against from one to ten; of the medians, as these are differences. */
function linearRow(engine: Engine, walls: ReadonlyMap<Count, readonly number[]>): Row {
  const wall = (clusters: Count): number => summarize(walls.get(clusters) ?? []).median;
  return ratioRow(
    { measured: `${engine}: each further cluster, up to 100`, figure: 'wall time', unit: 'ms' },
    [(wall(100) - wall(10)) / 90],
    { name: 'up to 10', values: [(wall(10) - wall(1)) / 9] },
    linear,
  );
}
