import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from './observed-azure';

/** Where the example apps are. */
export const apps = join(__dirname, '../../../apps');

/** The stacks of a cdktf app, which runs as its users run it, with node alone. */
export function synthesizeApp(app: string): readonly Json[] {
  const output = mkdtempSync(join(tmpdir(), 'conformance-app-'));
  try {
    const env = { ...process.env, CDKTF_OUTDIR: output };
    execFileSync(process.execPath, [join(apps, app, 'dist/main.js')], { cwd: output, env });
    const stacks = join(output, 'stacks');
    return readdirSync(stacks).map(
      (stack) => JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8')) as Json,
    );
  } finally {
    rmSync(output, { recursive: true });
  }
}
