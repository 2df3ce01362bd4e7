import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench';
import { tasks, type Limit } from '../limits';
import { ratioRow } from '../row';

/** All tasks of the workspace in a clean clone: for the first time, again, and after a change of one line. */
export const nxTasks: Bench = {
  title: 'npm test, in a clean clone',
  run: async ({ folder, runner, workspaceRoot, onProgress }) => {
    const clone = join(folder, 'clone');
    const run = async (what: string, command: string, ...args: string[]): Promise<number> => {
      onProgress(what);
      const start = performance.now();
      await runner.run({ command, args, cwd: command === 'git' ? folder : clone });
      return (performance.now() - start) / 1000;
    };
    await run('clone', 'git', 'clone', '--quiet', '--shared', workspaceRoot, clone);
    await run('npm ci', 'npm', 'ci', '--prefer-offline');
    const runAll = (what: string): Promise<number> => run(what, 'npm', 'test');

    const cold = await runAll('all tasks, nothing in the cache');
    const unchanged = [await runAll('again'), await runAll('once more'), await runAll('and again')];
    appendFileSync(join(clone, 'packages', 'pulumi', 'src', 'etcd-cluster.ts'), '// changed\n');
    const changed = await runAll('after a change of one line in the Pulumi adapter');

    const row = (measured: string, values: readonly number[], limit: Limit) =>
      ratioRow(
        { measured: `all tasks of the workspace, ${measured}`, figure: 'wall time', unit: 's' },
        values,
        { name: 'nothing in the cache', values: values.map(() => cold) },
        limit,
      );
    return [
      row('nothing changed', unchanged, tasks.unchanged),
      row('one line of the Pulumi adapter changed', [changed], tasks.changedPulumiAdapter),
    ];
  },
};
