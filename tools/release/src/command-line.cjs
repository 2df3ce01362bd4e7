// JavaScript, because it is read before anything is built: by tools/launch.
const { spawnSync } = require('node:child_process');
const { Argument, Command, InvalidArgumentError, Option } = require('commander');
const valid = require('semver/functions/valid');

/** The checks, by the names that the command line knows. */
const checkNames = /** @type {const} */ (['api', 'history', 'packages', 'unused']);
exports.checkNames = checkNames;

/** @typedef {(typeof checkNames)[number]} CheckName */

/**
 * What each command does. `tools/launch` only reads the command line, and does nothing.
 *
 * @typedef {Readonly<{
 *   version?: (specifier: string | undefined, options: import('./version').VersionOptions) => Promise<void>;
 *   publish?: (options: import('./publish').PublishOptions) => Promise<void>;
 *   check?: (names: readonly CheckName[]) => Promise<void>;
 *   api?: () => Promise<void>;
 *   fixtures?: () => Promise<void>;
 * }>} ReleaseActions
 */

const keywords = ['major', 'minor', 'patch', 'premajor', 'preminor', 'prepatch', 'prerelease'];

/**
 * The command line of `npm run release`.
 *
 * @param {ReleaseActions} [actions]
 */
exports.createProgram = (actions = {}) => {
  const execute = () => new Option('--execute', 'make it real instead of a dry run').default(false);
  const program = new Command('npm run release --')
    .description('Versions, publishes and checks the packages. Nothing changes without --execute.')
    .showHelpAfterError('(--help shows the commands and their options)')
    .hook('preAction', (_program, command) => {
      if (command.opts().execute === true) refuseUncommitted();
    });

  program
    .command('version')
    .description('Next version of all packages, changelog, commit and tag.')
    .addArgument(
      new Argument(
        '[specifier]',
        `${keywords.join(', ')} or a version; by default from the commits`,
      ).argParser(readSpecifier),
    )
    .addOption(execute())
    .addOption(new Option('--preid <word>', 'identifier of a prerelease, such as rc').argParser(readWord))
    .option('--no-fixtures', 'do not keep the stacks of the example apps, for a trial')
    .action((specifier, options) => actions.version?.(specifier, options));

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
    .addOption(
      new Option(
        '--repository <address>',
        "where the sources are, for manifests and links; by default the workflow's or the remote origin",
      ).argParser(readAddress),
    )
    .option('--provenance', 'attest where they were built (npmjs.com alone, from CI that it knows)')
    .action((options) => actions.publish?.(options));

  program
    .command('check')
    .description(
      'Checks the built packages: API reports, their history, what npm would send, what nothing uses.',
    )
    .addArgument(new Argument('[checks...]', 'all by default').choices(checkNames))
    .action((names) => actions.check?.(names));

  program
    .command('api')
    .description('Writes the API reports of the built packages.')
    .action(() => actions.api?.());

  program
    .command('fixtures')
    .description(
      'Keeps what the example apps declare as the stacks of the present version. `version` does it by itself.',
    )
    .action(() => actions.fixtures?.());

  return program;
};

/** A release is made of commits alone. What it is refused for most often is said before anything is built. */
function refuseUncommitted() {
  // Where there is no repository, or no git, the command itself says so.
  const { stdout } = spawnSync('git', ['status', '--porcelain', '-z'], { encoding: 'utf8' });
  const files = (stdout ?? '')
    .split('\0')
    .filter((line) => line.length > 3)
    .map((line) => line.slice(3));
  if (files.length === 0) return;
  const shown = files.slice(0, 5).join(', ') + (files.length > 5 ? ` and ${files.length - 5} more` : '');
  console.error(
    `\nfailed:\n- working tree: has changes that are not committed: ${shown}\n  Commit or stash them: what is released must be in the history.`,
  );
  process.exit(1);
}

/** @param {string} value */
function readSpecifier(value) {
  if (keywords.includes(value) || valid(value) === value) return value;
  throw new InvalidArgumentError(`Name ${keywords.join(', ')} or a version such as 1.2.3.`);
}

/** @param {string} value */
function readWord(value) {
  if (/^[a-z][a-z0-9.-]*$/.test(value)) return value;
  throw new InvalidArgumentError('Name a word of small letters, digits, dots and hyphens, such as next.');
}

/** @param {string} value */
function readAddress(value) {
  if (/^https?:\/\/[^\s/@]+\/\S+$/.test(value)) return value;
  throw new InvalidArgumentError(
    'Name the address in a browser, without a name or a token, such as https://git.example.com/acme/etcd-iac.',
  );
}
