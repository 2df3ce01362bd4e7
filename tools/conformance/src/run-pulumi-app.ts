import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apps, changedText, pulumiBehaviour, type TextChange } from '@etcd-iac/observe';
import { createTemporaryFolder } from '@etcd-iac/processes';
import { runProgram, type ProgramRun } from '@etcd-iac/pulumi-stand-in';

/**
 * Runs a Pulumi app with a stand-in for its engine. Its types are checked by its own targets.
 *
 * @param changes - What is written otherwise in the program. @default nothing
 */
export async function runPulumiApp(
  app: string,
  config: Readonly<Record<string, string>>,
  changes: readonly TextChange[] = [],
): Promise<ProgramRun> {
  const options = { config, resources: pulumiBehaviour, checkTypes: false };
  const own = join(apps, app);
  if (changes.length === 0) return runProgram({ ...options, folder: own });
  const temporary = createTemporaryFolder('conformance-app');
  const folder = temporary.path;
  try {
    for (const part of ['Pulumi.yaml', 'package.json', 'src'])
      await cp(join(own, part), join(folder, part), { recursive: true });
    await symlink(join(apps, '../node_modules'), join(folder, 'node_modules'));
    const main = join(folder, 'src/main.ts');
    await writeFile(main, changedText(await readFile(main, 'utf8'), changes));
    return await runProgram({ ...options, folder });
  } finally {
    temporary.remove();
  }
}
