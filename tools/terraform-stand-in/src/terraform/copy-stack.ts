import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of a synthesized stack that Terraform may work in. */
export interface StackCopy {
  readonly folder: string;
  /** Puts another synthesized stack in the place of this one; the state stays. */
  readonly replaceWith: (stackFolder: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Terraform merges files of this ending into the others. */
const overrideFile = 'stand_in_override.tf.json';

/** Whatever backend the stack has, the copy keeps its state beside itself. */
const override = { terraform: { backend: { local: { path: 'terraform.tfstate' } } } };

/** Copies a synthesized stack into a folder of its own, which is removed when this process ends, if not before. */
export async function copyStack(stackFolder: string): Promise<StackCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'terraform-stand-in-'));
  const removeNow = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', removeNow);
  const fill = async (from: string) => {
    await cp(from, folder, { recursive: true });
    await writeFile(join(folder, overrideFile), JSON.stringify(override));
  };
  await fill(stackFolder);
  return {
    folder,
    replaceWith: async (from) => {
      for (const name of await readdir(folder)) {
        if (!isTerraformsOwn(name)) await rm(join(folder, name), { recursive: true });
      }
      await fill(from);
    },
    remove: async () => {
      process.removeListener('exit', removeNow);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isTerraformsOwn(name: string): boolean {
  return name === '.terraform' || name.startsWith('terraform.tfstate');
}
