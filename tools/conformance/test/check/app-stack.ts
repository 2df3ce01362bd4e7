import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/observed-azure';

/** Where the example apps are. */
export const apps = join(__dirname, '../../../../apps');

/** The stack of the cdktf app, which runs as its users run it, with node alone. */
export function synthesizeApp(outputFolder: string): Json {
  const main = join(apps, 'cdktf-three-member/dist/main.js');
  const env = { ...process.env, CDKTF_OUTDIR: outputFolder };
  execFileSync(process.execPath, [main], { cwd: outputFolder, env });
  const stack = join(outputFolder, 'stacks/etcd-three-member/cdk.tf.json');
  return JSON.parse(readFileSync(stack, 'utf8')) as Json;
}
