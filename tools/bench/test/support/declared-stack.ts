import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '@etcd-iac/observe/observed';
import { createRunner, createTemporaryFolder } from '@etcd-iac/processes';
import { withoutEmpty } from './without-empty';

/** Runs a compiled cdktf program, as its users do with node alone, and gives back its stack as it is written. */
export async function synthesizeProgram(program: string, clusters = 1): Promise<Json> {
  const { path: output, remove } = createTemporaryFolder('stack');
  try {
    const env = { CDKTF_OUTDIR: output, ETCD_IAC_BENCH_CLUSTERS: String(clusters) };
    await createRunner().run({ command: process.execPath, args: [program], cwd: output, env });
    const stack = join(output, 'stacks', 'etcd-three-member', 'cdk.tf.json');
    return JSON.parse(await readFile(stack, 'utf8')) as Json;
  } finally {
    remove();
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
