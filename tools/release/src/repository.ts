import { runCommand, type CommandResult } from '@etcd-iac/processes';
import { ReleaseError } from './release-error';

/** Reads and writes of git in one folder. */
export interface Repository {
  /** The branch, or undefined when no branch is checked out, as CI does for a tag. */
  branch(): Promise<string | undefined>;
  /** Whether older commits were left out when it was cloned. */
  isShallow(): Promise<boolean>;
  /** Whether git knows whom to name as the author of a commit. */
  hasAuthor(): Promise<boolean>;
  hasTag(tag: string): Promise<boolean>;
  /** The latest tag of a release that HEAD descends from, such as `v0.1.0`. */
  latestReleaseTag(): Promise<string | undefined>;
  /** Whether anything in the folder differs between two commits. */
  differs(from: string, to: string, folder: string): Promise<boolean>;
  /** Commits everything and tags it. */
  commitAndTag(message: string, tag: string): Promise<void>;
  /** What git says to these arguments. Throws `ReleaseError` when it fails. */
  git(...args: readonly string[]): Promise<string>;
}

/** The repository in a folder. Throws `ReleaseError` if there is none, or no git. */
export async function openRepository(root: string): Promise<Repository> {
  // A commit and a tag may be signed, with a passphrase that is asked for.
  const run = (args: readonly string[]): Promise<CommandResult> =>
    runCommand({ command: 'git', args, cwd: root }, { atTerminal: true });
  const git = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(args);
    if (code !== 0) throw new GitError(args, stderr);
    return stdout;
  };
  const succeeds = async (...args: readonly string[]): Promise<boolean> => (await run(args)).code === 0;

  if (!(await insideRepository(root)))
    throw new ReleaseError([
      {
        subject: root,
        problem: 'is not a git repository, or there is no git',
        remedy: 'A release reads the history: clone the repository with git and run it there.',
      },
    ]);

  return {
    git,
    branch: async () => nonEmpty(await git('branch', '--show-current')),
    isShallow: async () => (await git('rev-parse', '--is-shallow-repository')).trim() === 'true',
    hasAuthor: () => succeeds('var', 'GIT_COMMITTER_IDENT'),
    hasTag: (tag) => succeeds('rev-parse', '--verify', '--quiet', `refs/tags/${tag}`),
    latestReleaseTag: async () => {
      const tags = await git('tag', '--list', 'v[0-9]*', '--merged', 'HEAD', '--sort=-v:refname');
      return nonEmpty(tags.split('\n')[0] ?? '');
    },
    differs: async (from, to, folder) => !(await succeeds('diff', '--quiet', from, to, '--', folder)),
    commitAndTag: async (message, tag) => {
      await git('add', '--all');
      await git('commit', '--quiet', `--message=${message}`);
      await git('tag', '--annotate', tag, `--message=${tag}`);
    },
  };
}

async function insideRepository(root: string): Promise<boolean> {
  try {
    return (await runCommand({ command: 'git', args: ['rev-parse', '--git-dir'], cwd: root })).code === 0;
  } catch {
    // There is no git to run.
    return false;
  }
}

/** The line, or undefined if git said nothing. */
function nonEmpty(line: string): string | undefined {
  const text = line.trim();
  return text === '' ? undefined : text;
}

/** What git refused. */
class GitError extends ReleaseError {
  constructor(args: readonly string[], stderr: string) {
    super([
      {
        subject: `git ${args.slice(0, 2).join(' ')}`,
        problem: stderr.trim() || 'failed',
        remedy: 'Settle what git says and run the command again.',
      },
    ]);
  }
}
