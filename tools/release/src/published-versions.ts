import { runCommand } from '@etcd-iac/processes';
import { refuse } from './release-error';
import type { ReleaseIssue } from './release-error';
import type { ReleasedPackage } from './workspace';

/** npm would try a registry that does not answer for a minute and more. Who meets one can run the command again. */
const impatient = ['--fetch-retries=0', '--fetch-timeout=30000'];

interface Answer {
  readonly isPublished: boolean;
  readonly issues: readonly ReleaseIssue[];
}

/** Which packages the registry holds already, in their present version. Throws `ReleaseError` if it cannot be asked. */
export async function findPublished(
  root: string,
  packages: readonly ReleasedPackage[],
  scope: string,
  registry: string,
): Promise<readonly ReleasedPackage[]> {
  const ask = async ({ manifest: { name, version } }: ReleasedPackage): Promise<Answer> => {
    const asked = ['view', `${name}@${version}`, 'version', '--json', `--${scope}:registry=${registry}`];
    const args = [...asked, ...impatient];
    const { code, stdout } = await runCommand({ command: 'npm', args, cwd: root });
    // For a version that is not there, npm prints nothing and succeeds.
    if (code === 0) return { isPublished: stdout.trim() !== '', issues: [] };
    const problem = readProblem(stdout);
    if (problem.code === 'E404') return { isPublished: false, issues: [] };
    const issue = {
      subject: `${name}@${version}`,
      problem: `${registry} cannot be asked for it: ${problem.summary}`,
      remedy: 'Check the address, the network and the token of the registry.',
    };
    return { isPublished: false, issues: [issue] };
  };
  const [first, ...others] = packages;
  if (first === undefined) return [];
  // What keeps the registry from answering for one package keeps it from answering for all, and is said once.
  const firstAnswer = await ask(first);
  refuse(firstAnswer.issues);
  const answers = [firstAnswer, ...(await Promise.all(others.map(ask)))];
  refuse(answers.flatMap(({ issues }) => issues));
  return packages.filter((_, index) => answers[index]?.isPublished);
}

/** What `npm --json` says about its failure. */
function readProblem(stdout: string): { readonly code: string; readonly summary: string } {
  try {
    const { error } = JSON.parse(stdout) as { error?: { code?: string; summary?: string } };
    return { code: error?.code ?? '', summary: [error?.code, error?.summary].filter(Boolean).join(' ') };
  } catch {
    return { code: '', summary: 'npm view failed' };
  }
}
