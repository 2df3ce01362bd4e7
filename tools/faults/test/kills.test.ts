import { ensureEtcd } from '@etcd-iac/local';
import type { KillRunResult } from '../src/kill-run/kill-options';
import { runSandboxed } from '../src/sandbox/run-sandboxed';

/** Others with ETCD_IAC_SEED, and more with ETCD_IAC_KILLS: `node tools/faults/dist/main.js kills` runs many. */
const seed = Number(process.env.ETCD_IAC_SEED ?? 1);
const kills = Number(process.env.ETCD_IAC_KILLS ?? 3);

it('agents and etcd that are killed in the middle of what agents do lose nothing, leave nothing half, and lock nobody out', async () => {
  const { path } = await ensureEtcd({ minor: '3.5' });
  const options = { seed, kills, etcd: path, output: '', logs: '' };
  const result = await runSandboxed<KillRunResult>({ kind: 'kills', options });
  console.log(JSON.stringify(result));
  expect(result).toMatchObject({ violations: [], healed: true, lost: 0 });
  expect(result.kills).toHaveLength(kills);
  expect(result.acknowledged).toBeGreaterThan(0);
  expect(result.snapshots).toBeGreaterThan(0);
}, 1_800_000);
