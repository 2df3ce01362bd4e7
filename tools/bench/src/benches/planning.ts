import type { Bench } from '../bench';
import { linear, planningMicroseconds } from '../limits';
import { alternate } from '../measure/alternate';
import type { Planned } from '../measure/plan-many';
import { places } from '../places';
import { ratioRow, valueRow } from '../row';

const program = places.program('measure/plan-many');

/** core and azure alone: what it takes to plan, without any engine. */
export const planning: Bench = {
  title: 'core and azure: planning alone',
  run: async ({ folder, runner, onProgress }) => {
    const run = async (): Promise<Planned> =>
      JSON.parse(await runner.run({ command: process.execPath, args: [program], cwd: folder })) as Planned;
    const { planned } = await alternate([{ name: 'planned' as const, run }], {
      count: 7,
      onRun: onProgress,
    });
    const head = { figure: 'a member', unit: 'µs' } as const;
    return [
      valueRow(
        { measured: 'core and azure: 1,000 clusters of five planned, in a fresh process', ...head },
        planned.map(({ atOnce }) => atOnce),
        planningMicroseconds,
      ),
      ratioRow(
        { measured: 'core and azure: 1,000 clusters of five planned, in a warm process', ...head },
        planned.map(({ many }) => many),
        { name: '10 clusters', values: planned.map(({ few }) => few) },
        linear,
      ),
    ];
  },
};
