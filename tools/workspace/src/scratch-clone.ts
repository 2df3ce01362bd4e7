import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clone of the last commit in a folder of its own, in which changes may be made and committed. */
export interface ScratchClone {
  /** Appends a line to a file and commits that. */
  change(file: string): void;
  /** The projects that Nx holds for affected by the last commit, sorted. */
  affected(): string[];
  remove(): void;
}

const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

/** What a line must begin with to be a comment, by how the file's name ends. */
const comments: Readonly<Record<string, string>> = { ts: '// changed', md: '<!-- changed -->' };

/** Clones the repository. The installed packages are linked, not copied. */
export function createScratchClone(workspaceRoot: string): ScratchClone {
  const path = mkdtempSync(join(tmpdir(), 'etcd-iac-clone-'));
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', path, ...args], { stdio: 'pipe' });
  };
  execFileSync('git', ['clone', '--quiet', '--shared', workspaceRoot, path], { stdio: 'pipe' });
  symlinkSync(join(workspaceRoot, 'node_modules'), join(path, 'node_modules'));

  return {
    change: (file) => {
      const comment = comments[file.split('.').at(-1) ?? ''];
      if (comment === undefined) throw new Error(`no comment is known for ${file}`);
      appendFileSync(join(path, file), `${comment}\n`);
      git(...author, 'commit', '--quiet', '--no-verify', '--message', `test: change ${file}`, '--', file);
    },
    affected: () => {
      const nx = join(path, 'node_modules', '.bin', 'nx');
      const args = [nx, 'show', 'projects', '--affected', '--base=HEAD~1', '--head=HEAD', '--json'];
      const output = execFileSync(process.execPath, args, {
        cwd: path,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return (JSON.parse(output) as string[]).sort();
    },
    remove: () => {
      rmSync(path, { recursive: true });
    },
  };
}
