import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/observed-azure';

/** Where the example apps are. */
export const apps = join(__dirname, '../../../../apps');

/** A synthesized stack, and the folder that Terraform would work in. */
export interface AppStack {
  readonly folder: string;
  readonly stack: Json;
}

/** Runs the cdktf app as its users do, with node alone. */
export function synthesizeApp(outputFolder: string): AppStack {
  const main = join(apps, 'cdktf-three-member/dist/main.js');
  const env = { ...process.env, CDKTF_OUTDIR: outputFolder };
  execFileSync(process.execPath, [main], { cwd: outputFolder, env });
  const folder = join(outputFolder, 'stacks/etcd-three-member');
  return { folder, stack: JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as Json };
}
