import { ensureEtcd } from '@etcd-iac/local';
import { foundingPoints, joinPoints } from '../src/power-loss/points';
import type { PowerLossResult } from '../src/power-loss/power-loss-options';
import { runSandboxed } from '../src/sandbox/run-sandboxed';

/** Others with ETCD_IAC_SEED: of all points and ways, `node tools/faults/dist/main.js power-loss` takes each. */
const first = Number(process.env.ETCD_IAC_SEED ?? 1);

const points = [...foundingPoints, ...joinPoints];
const chosen = [0, 5, 10, 15].flatMap((at) => points[(first + at) % points.length] ?? []);

describe('power that is lost', () => {
  it.concurrent.each(
    chosen.flatMap((point) => [
      [point, 'one', true] as const,
      [point, 'all', false] as const,
      [point, 'all', true] as const,
    ]),
  )(
    'at "%s" by %s, data lost: %s, comes back to a whole cluster, or to one that says what it lacks',
    async (point, scope, isDataLost) => {
      const { path } = await ensureEtcd({ minor: '3.5' });
      const options = { point, scope, isDataLost, size: 3, etcd: path, isSecure: isDataLost };
      const { ended, violations } = await runSandboxed<PowerLossResult>({ kind: 'power-loss', options });
      expect({ ended, violations }).toEqual({ ended: true, violations: [] });
    },
  );
});
