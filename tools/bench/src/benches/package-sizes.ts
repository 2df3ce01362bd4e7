import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench';
import { adapterKilobytes } from '../limits';
import { valueRow } from '../row';

const adapters = ['cdktf', 'cdktn', 'pulumi'];

interface Packed {
  readonly unpackedSize: number;
  readonly entryCount: number;
}

/** What a team gets of ours with each package, as npm would install it. */
export const packageSizes: Bench = {
  title: 'Packages: their own files',
  run: async ({ runner, workspaceRoot, onProgress }) => {
    const rows = [];
    for (const name of readdirSync(join(workspaceRoot, 'packages'))) {
      onProgress(name);
      const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
      const cwd = join(workspaceRoot, 'packages', name);
      const [packed] = JSON.parse(await runner.run({ command: 'npm', args, cwd })) as Packed[];
      if (!packed) throw new Error(`npm packs nothing in ${cwd}`);
      const measured = `@etcd-iac/${name}: own files`;
      rows.push(
        valueRow(
          { measured, figure: 'installed size', unit: 'kB' },
          [packed.unpackedSize / 1000],
          adapters.includes(name) ? adapterKilobytes : undefined,
        ),
        valueRow({ measured, figure: 'number of files', unit: 'files' }, [packed.entryCount]),
      );
    }
    return rows;
  },
};
