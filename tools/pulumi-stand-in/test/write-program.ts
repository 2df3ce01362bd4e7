import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { createTemporaryFolder } from '@etcd-iac/processes';

// Loading the TypeScript compiler for a program in JavaScript would double the time of each test.
const projectFile = 'name: probe\nruntime: { name: nodejs, options: { typescript: false } }\nmain: main.js\n';

/** Writes a program into a folder of its own, runs the test in it and removes it. */
export async function withProgram<Result>(
  files: Readonly<Record<string, string>>,
  test: (folder: string) => Promise<Result>,
): Promise<Result> {
  const { path: folder, remove } = createTemporaryFolder('program');
  try {
    await symlink(resolve(__dirname, '../../../node_modules'), join(folder, 'node_modules'));
    const all = { 'Pulumi.yaml': projectFile, ...files };
    for (const [name, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await test(folder);
  } finally {
    remove();
  }
}
