import { createTemporaryFolder } from '@etcd-iac/processes';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedText, type TextChange } from './changed-text';
import type { Json } from './observed-azure';

/** Where the example apps are. */
export const apps = join(__dirname, '../../../apps');

/**
 * The stacks of a cdktf app, which runs as its users run it, with node alone.
 *
 * @param changes - What is written otherwise in the program. @default nothing
 */
export function synthesizeApp(app: string, changes: readonly TextChange[] = []): readonly Json[] {
  const output = createTemporaryFolder('app-stack');
  try {
    const program = changedText(readFileSync(join(apps, app, 'dist/main.js'), 'utf8'), changes);
    const env = { ...process.env, CDKTF_OUTDIR: output.path };
    // From its input, Node finds modules from where it is started.
    execFileSync(process.execPath, ['-'], { cwd: join(apps, app), env, input: program });
    const stacks = join(output.path, 'stacks');
    return readdirSync(stacks).map(
      (stack) => JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8')) as Json,
    );
  } finally {
    output.remove();
  }
}
