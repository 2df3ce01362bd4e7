import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { valid } from 'semver';
import { checkNames } from './check-names';
import { ReleaseError } from './release-error';
import { findWorkspaceRoot, readPackages, sharedVersion } from './workspace';
import type { CheckName } from './check-names';
import type { PublishOptions } from './publish';
import type { VersionOptions } from './version';

// Each command loads what it needs: together it is a second's worth of compilers.
const keywords = ['major', 'minor', 'patch', 'premajor', 'preminor', 'prepatch', 'prerelease'];

function readSpecifier(value: string): string {
  if (keywords.includes(value) || valid(value) === value) return value;
  throw new InvalidArgumentError(`Name ${keywords.join(', ')} or a version such as 1.2.3.`);
}

function readWord(value: string): string {
  if (!/^[a-z][a-z0-9.-]*$/.test(value))
    throw new InvalidArgumentError('Name a word of small letters, digits, dots and hyphens, such as next.');
  return value;
}

const execute = (): Option => new Option('--execute', 'make it real instead of a dry run').default(false);
const program = new Command('npm run release --')
  .description('Versions, publishes and checks the packages. Nothing changes without --execute.')
  .showHelpAfterError('(--help shows the commands and their options)');

program
  .command('version')
  .description('Next version of all packages, changelog, commit and tag.')
  .addArgument(
    new Argument('[specifier]', `${keywords.join(', ')} or a version; by default from the commits`).argParser(
      readSpecifier,
    ),
  )
  .addOption(execute())
  .addOption(new Option('--preid <word>', 'identifier of a prerelease, such as rc').argParser(readWord))
  .option('--no-fixtures', 'do not keep the stacks of the example apps, for a trial')
  .action(async (specifier: string | undefined, options: VersionOptions) => {
    const { releaseVersion } = await import('./version.js');
    await releaseVersion(findWorkspaceRoot(process.cwd()), specifier, options);
  });

program
  .command('publish')
  .description("Publishes the packages to the registry of their scope's line in .npmrc.")
  .addOption(execute())
  .addOption(
    new Option('--tag <word>', 'npm tag; by default latest, or the identifier of a prerelease').argParser(
      readWord,
    ),
  )
  .addOption(
    new Option('--access <who>', 'who may read them, for registries that ask').choices([
      'public',
      'restricted',
    ]),
  )
  .option('--provenance', 'attest where they were built (npmjs.com alone, from CI that it knows)')
  .action(async (options: PublishOptions) => {
    const { publishPackages } = await import('./publish.js');
    await publishPackages(findWorkspaceRoot(process.cwd()), options);
  });

program
  .command('check')
  .description(
    'Checks the built packages: API reports, their history, what npm would send, what nothing uses.',
  )
  .addArgument(new Argument('[checks...]', 'all by default').choices(checkNames))
  .action(async (names: readonly CheckName[]) => {
    const { runChecks } = await import('./check.js');
    await runChecks(findWorkspaceRoot(process.cwd()), names);
  });

program
  .command('api')
  .description('Writes the API reports of the built packages.')
  .action(async () => {
    const { writeApiReports } = await import('./check-api.js');
    const root = findWorkspaceRoot(process.cwd());
    const changed = writeApiReports(root, readPackages(root));
    console.log(changed.length === 0 ? 'The API reports are up to date.' : `Written:\n${changed.join('\n')}`);
  });

program
  .command('fixtures')
  .description(
    'Keeps what the example apps declare as the stacks of the present version. `version` does it by itself.',
  )
  .action(async () => {
    const { writeReleasedStacks } = await import('./released/released-stacks.js');
    const root = findWorkspaceRoot(process.cwd());
    await writeReleasedStacks(root, sharedVersion(readPackages(root)));
  });

// Ends as usual, so that folders for the time of a task are removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

program.parseAsync().then(
  // Nx keeps watchers open that nobody needs any more.
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    console.error(error instanceof ReleaseError ? `\nfailed:\n${error.message}` : error);
    process.exit(1);
  },
);
