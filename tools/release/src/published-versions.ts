import { ReleaseError } from './release-error';
import { runCommand } from './run-command';
import type { ReleasedPackage } from './workspace';

/** Which packages the registry holds already, in their present version. Throws `ReleaseError` if it cannot be asked. */
export async function findPublished(
  root: string,
  packages: readonly ReleasedPackage[],
  scope: string,
  registry: string,
): Promise<readonly ReleasedPackage[]> {
  const answers = await Promise.all(
    packages.map(async ({ manifest: { name, version } }) => {
      const args = ['view', `${name}@${version}`, 'version', '--json', `--${scope}:registry=${registry}`];
      const { code, stdout } = await runCommand('npm', args, { cwd: root });
      return { name, version, code, stdout };
    }),
  );
  const failed = answers.flatMap(({ name, version, code, stdout }) => {
    const problem = code === 0 ? undefined : readProblem(stdout);
    return problem === undefined || problem.code === 'E404'
      ? []
      : [
          {
            subject: `${name}@${version}`,
            problem: `${registry} cannot be asked for it: ${problem.summary}`,
            remedy: 'Check the address, the network and the token of the registry.',
          },
        ];
  });
  if (failed.length > 0) throw new ReleaseError(failed);
  // For a version that is not there, npm prints nothing and succeeds.
  return packages.filter((_, index) => answers[index]?.code === 0 && answers[index].stdout.trim() !== '');
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
