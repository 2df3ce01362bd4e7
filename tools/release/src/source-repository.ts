import { runCommand } from '@etcd-iac/processes';

/** Whose pages show a repository: each has other paths for the same things. */
export type Forge = 'github' | 'gitlab' | 'azure';

/** Where the sources of the packages can be read in a browser. */
export interface SourceRepository {
  /** Address without a final slash, a `.git` or a password, such as `https://git.example.com/acme/etcd-iac`. */
  readonly url: string;
  /** The tag of the version, or the commit where there is none: what the links lead to. */
  readonly ref: string;
  /** `undefined` for a host that nobody knows by its name. */
  readonly forge: Forge | undefined;
}

/**
 * The repository that the packages are to name: the one that is given, that of the workflow, or the remote `origin`.
 * `undefined` where none of them has an address for a browser, and where there is no commit yet.
 */
export async function findSourceRepository(
  root: string,
  version: string,
  given?: string,
): Promise<SourceRepository | undefined> {
  const git = async (...args: readonly string[]): Promise<string> => {
    try {
      const { code, stdout } = await runCommand({ command: 'git', args, cwd: root });
      return code === 0 ? stdout.trim() : '';
    } catch {
      // There is no git to run.
      return '';
    }
  };
  // Not `git remote get-url`: what a machine puts in the place of an address (`insteadOf`) is its own affair.
  const url = browserUrl(
    given ?? workflowRepository(process.env) ?? (await git('config', '--get', 'remote.origin.url')),
  );
  const tag = `v${version}`;
  const isTagged = (await git('rev-parse', '--verify', '--quiet', `refs/tags/${tag}`)) !== '';
  const ref = isTagged ? tag : await git('rev-parse', '--verify', '--quiet', 'HEAD');
  return url === undefined || ref === '' ? undefined : { url, ref, forge: forgeOf(url, process.env) };
}

/** The forge of an address. A GitHub or GitLab of a company has any name, but its workflows say it. */
export function forgeOf(
  url: string,
  { GITHUB_SERVER_URL: github, CI_SERVER_URL: gitlab }: NodeJS.ProcessEnv,
): Forge | undefined {
  const { hostname, origin } = new URL(url);
  if (/(^|\.)github\./.test(hostname) || origin === github) return 'github';
  if (/(^|\.)gitlab\./.test(hostname) || origin === gitlab) return 'gitlab';
  return hostname === 'dev.azure.com' || hostname.endsWith('.visualstudio.com') ? 'azure' : undefined;
}

function workflowRepository({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
}: NodeJS.ProcessEnv): string | undefined {
  return server === undefined || repository === undefined ? undefined : `${server}/${repository}`;
}

/**
 * The address in a browser of what git calls a remote. Names, passwords and tokens in it are left out.
 * `undefined` for a folder, and for what is no address.
 */
export function browserUrl(remote: string): string | undefined {
  const address = remote.trim().replace(/^git\+/, '');
  // git's own short form, user@host:path; a single letter before the colon is a drive.
  const short = /^(?:[^\s@/]+@)?([\w.-]{2,}):(?!\/\/)\/?(\S+)$/.exec(address);
  const full = short === null ? address : `ssh://${short[1] ?? ''}/${short[2] ?? ''}`;
  if (!URL.canParse(full)) return undefined;
  const { protocol, hostname, host, pathname } = new URL(full);
  const path = pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  if (hostname === '' || path === '') return undefined;
  // The port of ssh is not that of the pages.
  if (protocol === 'ssh:' || protocol === 'git:') return sshPages(hostname, path);
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${host}${path}` : undefined;
}

/** Azure DevOps has another host and other paths for ssh. */
function sshPages(hostname: string, path: string): string {
  const azure = /^\/v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path);
  if (hostname !== 'ssh.dev.azure.com' || azure === null) return `https://${hostname}${path}`;
  const [, organization = '', project = '', repository = ''] = azure;
  return `https://dev.azure.com/${organization}/${project}/_git/${repository}`;
}
