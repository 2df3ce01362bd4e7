import { CommandNotRunError } from '@etcd-iac/processes';
import { createProgram } from './command-line.cjs';
import { ReleaseError } from './release-error';
import { findWorkspaceRoot, readPackages, sharedVersion } from './workspace';

// Each command loads what it needs: together it is a second's worth of compilers.
const program = createProgram({
  version: async (specifier, options) => {
    const { releaseVersion } = await import('./version.js');
    await releaseVersion(findWorkspaceRoot(process.cwd()), specifier, options);
  },
  publish: async (options) => {
    const { publishPackages } = await import('./publish.js');
    await publishPackages(findWorkspaceRoot(process.cwd()), options);
  },
  check: async (names) => {
    const { runChecks } = await import('./check.js');
    await runChecks(findWorkspaceRoot(process.cwd()), names);
  },
  api: async () => {
    const { writeApiReports } = await import('./check-api.js');
    const root = findWorkspaceRoot(process.cwd());
    const changed = writeApiReports(root, readPackages(root));
    console.log(changed.length === 0 ? 'The API reports are up to date.' : `Written:\n${changed.join('\n')}`);
  },
  fixtures: async () => {
    const { writeReleasedStacks } = await import('./released/released-stacks.js');
    const root = findWorkspaceRoot(process.cwd());
    await writeReleasedStacks(root, sharedVersion(readPackages(root)));
  },
});

// Ends as usual, so that folders for the time of a task are removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

program.parseAsync().then(
  // Nx keeps watchers open that nobody needs any more.
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    const isExpected = error instanceof ReleaseError || error instanceof CommandNotRunError;
    console.error(isExpected ? `\nfailed:\n${error.message}` : error);
    process.exit(1);
  },
);
