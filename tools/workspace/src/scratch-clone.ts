import { appendFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createRunner, createTemporaryFolder } from '@etcd-iac/processes';

/** A clone of the last commit in a folder of its own, in which changes may be made and committed. */
export interface ScratchClone {
  /** Appends a line to a file and commits that. */
  change(file: string): Promise<void>;
  /** The projects that Nx holds for affected by the last commit, sorted. */
  affected(): Promise<string[]>;
  remove(): void;
}

const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

/** What a line must begin with to be a comment, by how the file's name ends. */
const comments: Readonly<Record<string, string>> = { ts: '// changed', md: '<!-- changed -->' };

/** Clones the repository. The installed packages are linked, not copied. */
export async function createScratchClone(workspaceRoot: string): Promise<ScratchClone> {
  const { path, remove } = createTemporaryFolder('clone');
  const runner = createRunner();
  const git = (...args: string[]): Promise<string> => runner.run({ command: 'git', args, cwd: path });
  await git('clone', '--quiet', '--shared', workspaceRoot, '.');
  symlinkSync(join(workspaceRoot, 'node_modules'), join(path, 'node_modules'));

  return {
    change: async (file) => {
      const comment = comments[file.split('.').at(-1) ?? ''];
      if (comment === undefined) throw new Error(`no comment is known for ${file}`);
      appendFileSync(join(path, file), `${comment}\n`);
      await git(
        ...author,
        'commit',
        '--quiet',
        '--no-verify',
        '--message',
        `test: change ${file}`,
        '--',
        file,
      );
    },
    affected: async () => {
      const nx = join(path, 'node_modules', '.bin', 'nx');
      const args = [nx, 'show', 'projects', '--affected', '--base=HEAD~1', '--head=HEAD', '--json'];
      const output = await runner.run({ command: process.execPath, args, cwd: path });
      return (JSON.parse(output) as string[]).sort();
    },
    remove,
  };
}
