import { join } from 'node:path';
import { startRegistry } from '@etcd-iac/loopback-registry';
import { inTemporaryFolder } from '@etcd-iac/processes';
import { consumerNames, type VerifyCommand } from './command-line.cjs';
import { scope } from './registry-settings';
import { resultTable } from './result-table';
import { verify } from './verify';

const workspaceRoot = join(__dirname, '..', '..', '..');

/** Verifies the packages in a temporary folder, which is gone afterwards. */
export async function run({ only = consumerNames }: VerifyCommand): Promise<void> {
  const start = performance.now();
  await inTemporaryFolder('verify', async ({ folder, signal }) => {
    const registry = await startRegistry({ folder: join(folder, 'registry'), scope });
    try {
      const passed = await verify({ workspaceRoot, folder, registry, only, signal });
      console.log(`\n${resultTable(passed)}`);
      console.log(`All of it held, in ${Math.round((performance.now() - start) / 1000)} s.`);
    } finally {
      await registry.stop();
    }
  });
}
