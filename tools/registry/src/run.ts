import { once } from 'node:events';
import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consumerNames, type VerifyCommand } from './command-line.cjs';
import { resultTable } from './result-table';
import { startRegistry } from './start-registry';
import { verify } from './verify';

const workspaceRoot = join(__dirname, '..', '..', '..');

class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Verifies the packages in a temporary folder, which is gone afterwards. */
export async function run({ only = consumerNames }: VerifyCommand): Promise<void> {
  const interrupt = new AbortController();
  void Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]).then(() => {
    interrupt.abort(new Interrupted('interrupted; what was started is being ended and removed'));
  });
  const start = performance.now();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'etcd-iac-verify-')));
  try {
    const registry = await startRegistry(join(folder, 'registry'));
    try {
      const passed = await verify({ workspaceRoot, folder, registry, only, signal: interrupt.signal });
      console.log(`\n${resultTable(passed)}`);
      console.log(`All of it held, in ${Math.round((performance.now() - start) / 1000)} s.`);
    } finally {
      await registry.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
