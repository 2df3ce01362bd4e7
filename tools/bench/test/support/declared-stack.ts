import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Json } from '@etcd-iac/observe/observed';
import { withoutEmpty } from './without-empty';

/** Runs a compiled cdktf program, as its users do with node alone, and gives back its stack as it is written. */
export async function synthesizeProgram(program: string, clusters = 1): Promise<Json> {
  const output = await mkdtemp(join(tmpdir(), 'bench-stack-'));
  try {
    const env = { ...process.env, CDKTF_OUTDIR: output, ETCD_IAC_BENCH_CLUSTERS: String(clusters) };
    await promisify(execFile)(process.execPath, [program], { cwd: output, env });
    const stack = join(output, 'stacks', 'etcd-three-member', 'cdk.tf.json');
    return JSON.parse(await readFile(stack, 'utf8')) as Json;
  } finally {
    await rm(output, { recursive: true });
  }
}

/**
 * All that a stack declares, whether it reaches Azure or not: providers, backend, outputs, and each resource with its arguments,
 * `depends_on` and `lifecycle`. By hand, the resources are in no construct of the cluster's; what is called `etcd_subnet_F73904A4`
 * in it is `etcd-subnet` without. Left out are cdktf's own notes, and lists and maps that are empty.
 */
export function declaredStack(stack: Json): unknown {
  const flat = JSON.stringify(stack).replace(/([a-z][a-z\d-]*)_([a-z\d-]+)_[\dA-F]{8}/g, '$1-$2');
  return withoutEmpty(JSON.parse(flat, (key, value: unknown) => (key === '//' ? undefined : value)));
}
