import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemporaryFolder } from '@etcd-iac/processes';

/** A copy of a synthesized stack that Terraform may work in. */
export interface StackCopy {
  readonly folder: string;
  /** Whether the stack names where its state is kept. Terraform has to be initialized for one that does, and for no other. */
  readonly hasBackend: boolean;
  /** Puts another synthesized stack in the place of this one; the state stays. */
  readonly replaceWith: (stackFolder: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** What is read of a synthesized stack. */
interface SynthesizedStack {
  readonly terraform?: { readonly backend?: object };
}

/** Terraform merges files of this ending into the others. */
const overrideFile = 'stand_in_override.tf.json';

/** Whatever backend the stack has, the copy keeps its state beside itself, as one without a backend does. */
const override = { terraform: { backend: { local: { path: 'terraform.tfstate' } } } };

/** Copies a synthesized stack into a folder of its own, which is removed when this process ends, if not before. */
export async function copyStack(stackFolder: string): Promise<StackCopy> {
  const temporary = createTemporaryFolder('terraform');
  const folder = temporary.path;
  const fill = async (from: string): Promise<boolean> => {
    await cp(from, folder, { recursive: true });
    const found = await namesBackend(folder);
    if (found) await writeFile(join(folder, overrideFile), JSON.stringify(override));
    return found;
  };
  const hasBackend = await fill(stackFolder);
  return {
    folder,
    hasBackend,
    replaceWith: async (from) => {
      for (const name of await readdir(folder)) {
        if (!isTerraformsOwn(name)) await rm(join(folder, name), { recursive: true });
      }
      await fill(from);
    },
    remove: () => {
      temporary.remove();
      return Promise.resolve();
    },
  };
}

async function namesBackend(folder: string): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tf.json'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return files.some((text) => (JSON.parse(text) as SynthesizedStack).terraform?.backend !== undefined);
}

function isTerraformsOwn(name: string): boolean {
  return name === '.terraform' || name.startsWith('terraform.tfstate');
}
