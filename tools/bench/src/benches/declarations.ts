import type { Bench } from '../bench';
import { documented, lean, leanStart } from '../limits';
import { alternate } from '../measure/alternate';
import { processRows } from '../measure/process-rows';
import { declare, type Engine } from '../measure/run-declaration';

const ends = { cdktf: 'to the synthesized stack', pulumi: 'to the last registration' } as const;
const rounds = { cdktf: 21, pulumi: 7 } as const;

/** Three members declared in a fresh process: with our adapter, and written by hand. */
export const declaration = (engine: Engine): Bench => ({
  title: `${engine}: three members declared in a fresh process`,
  run: async (around) => {
    const subjects = (['etcd-iac', 'lean', 'documented'] as const).map((name) => ({
      name,
      run: () => declare[engine](name, 1, around),
    }));
    const runs = await alternate(subjects, { count: rounds[engine], onRun: around.onProgress });
    const measured = `${engine}: a fresh process ${ends[engine]}`;
    return [
      ...processRows(
        measured,
        runs['etcd-iac'],
        { name: 'lean', runs: runs.lean },
        { wall: leanStart[engine], memory: lean },
      ),
      ...processRows(
        measured,
        runs['etcd-iac'],
        { name: 'documented', runs: runs.documented },
        documented[engine],
      ),
    ];
  },
});
