import { ensureEtcd } from '@etcd-iac/local';
import type { RunResult } from '../src/random-run/run-options';
import { optionsOf } from '../src/runner/run-random';
import { runSandboxed } from '../src/sandbox/run-sandboxed';

/** Others with ETCD_IAC_SEED. */
const first = Number(process.env.ETCD_IAC_SEED ?? 1);

describe('agents under random faults', () => {
  it.concurrent.each([
    ['3.4', first],
    ['3.5', first + 1],
    ['3.5', first + 2],
  ] as const)('lose no acknowledged write, and heal by themselves: etcd %s, seed %i', async (minor, seed) => {
    const { path } = await ensureEtcd({ minor });
    const options = optionsOf({ seed, size: 3, etcd: path, faults: 5, logs: '' });
    const { violations, healed, events } = await runSandboxed<RunResult>({ kind: 'random', options });
    expect({ violations, healed, events }).toEqual({ violations: [], healed: true, events });
  });
});
