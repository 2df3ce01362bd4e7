import { ensureEtcd } from '@etcd-iac/local';
import { randomRun } from '../src/random-run';

/** Others with ETCD_IAC_SEED. */
const first = Number(process.env.ETCD_IAC_SEED ?? 1);

describe.each(['3.4', '3.5'] as const)('agents with etcd %s, under random faults', (minor) => {
  it.each([first, first + 1, first + 2])(
    'lose no acknowledged write, and heal by themselves: seed %i',
    async (seed) => {
      const { path } = await ensureEtcd({ minor });
      const { violations, healed, events } = await randomRun({ seed, size: 3, etcd: path });
      expect({ violations, healed, events }).toEqual({ violations: [], healed: true, events });
    },
  );
});
