import { runCommand } from '@etcd-iac/processes';
import { ReleaseError } from './release-error';

/**
 * The registry that npm uses for a scope: from the scope line of an `.npmrc` or from the environment, never from here.
 * Throws `ReleaseError` if there is none: a private package must not go to the public registry by accident.
 */
export async function requireScopeRegistry(root: string, scope: string): Promise<string> {
  const args = ['config', 'get', `${scope}:registry`];
  const { code, stdout, stderr } = await runCommand({ command: 'npm', args, cwd: root });
  const remedy =
    'Write the address alone. Tokens go to a line of their own: //<host>/:_authToken=${NPM_TOKEN}';
  if (code !== 0)
    throw new ReleaseError([
      {
        subject: `${scope}:registry`,
        // npm keeps an address to itself that has a password in it.
        problem: stderr.includes('protected') ? 'holds a password' : 'npm cannot read its configuration',
        remedy,
      },
    ]);
  const value = stdout.trim();
  if (value === '' || value === 'undefined')
    throw new ReleaseError([
      {
        subject: `${scope}:registry`,
        problem: 'no registry is set for the scope',
        remedy: `Add one of these lines, with your names in it, to ~/.npmrc (tools/release/README.md shows the tokens):
Azure Artifacts:  ${scope}:registry=https://pkgs.dev.azure.com/<organization>/<project>/_packaging/<feed>/npm/registry/
GitHub Packages:  ${scope}:registry=https://npm.pkg.github.com   (the scope must be the name of the owner)
any registry:     ${scope}:registry=https://<host>/`,
      },
    ]);
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new ReleaseError([
      {
        subject: `${scope}:registry`,
        problem: `${JSON.stringify(value)} is not an http or https address`,
        remedy,
      },
    ]);
  return value;
}
