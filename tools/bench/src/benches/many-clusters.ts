import type { Bench } from '../bench';
import { lean, linear } from '../limits';
import { alternate } from '../measure/alternate';
import { declare, type Engine } from '../measure/run-declaration';
import { ratioRow, type Row } from '../row';

/** Rounds by the number of clusters: what takes long varies less. */
const rounds = { 1: 5, 10: 5, 100: 3 } as const;
type Count = keyof typeof rounds;
const counts = Object.keys(rounds).map(Number) as Count[];

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
        count: rounds[clusters],
        warmUp: clusters === 1 ? 1 : 0,
        onRun: (message) => {
          around.onProgress(`${clusters} clusters: ${message}`);
        },
      });
      const wall = (name: 'etcd-iac' | 'lean'): number[] => runs[name].map(({ wallMs }) => wallMs);
      ours.set(clusters, wall('etcd-iac'));
      const head = { measured: `${engine}: one program with ${clusters} clusters`, figure: 'wall time' };
      rows.push(
        ratioRow({ ...head, unit: 'ms' }, wall('etcd-iac'), { name: 'lean', values: wall('lean') }, lean),
      );
    }
    return [...rows, linearRow(engine, ours)];
  },
});

/** What each further cluster takes, from ten to a hundred against from one to ten. */
function linearRow(engine: string, walls: ReadonlyMap<Count, readonly number[]>): Row {
  const [one, ten, hundred] = counts.map((count) => walls.get(count) ?? []) as [number[], number[], number[]];
  const perCluster = (more: readonly number[], fewer: readonly number[], clusters: number): number[] =>
    hundred.map((_, round) => ((more[round] ?? Number.NaN) - (fewer[round] ?? Number.NaN)) / clusters);
  return ratioRow(
    { measured: `${engine}: each further cluster, up to 100`, figure: 'wall time', unit: 'ms' },
    perCluster(hundred, ten, 90),
    { name: 'up to 10', values: perCluster(ten, one, 9) },
    linear,
  );
}
