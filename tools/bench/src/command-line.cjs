// JavaScript, because it is read before anything is built: by tools/launch.
const { join, resolve } = require('node:path');
const { Command, Option } = require('commander');

/** The benches, in the order in which they run. */
const benchNames = /** @type {const} */ ([
  'cdktf',
  'pulumi',
  'typecheck-cdktf',
  'typecheck-pulumi',
  'planning',
  'many-cdktf',
  'many-pulumi',
  'start-up',
  'writes',
  'agents',
  'answers',
  'nx',
  'sizes',
]);
exports.benchNames = benchNames;

/** @typedef {(typeof benchNames)[number]} BenchName */

/**
 * @typedef {Readonly<{ only: readonly BenchName[]; without: readonly BenchName[]; output: string }>} BenchCommand What
 * `npm run bench` was asked for.
 */

const defaultOutput = join('tools', 'bench', 'out');

/**
 * The command line of `npm run bench`.
 *
 * @param {(command: BenchCommand) => void | Promise<void>} [run] what to do; nothing where it is only to be read
 */
exports.createProgram = (run = () => {}) =>
  new Command('npm run bench --')
    .description('Measures what the packages take, side by side with what they are held against.')
    .addOption(
      new Option('--only <benches...>', 'run these alone').choices(benchNames).default(benchNames, 'all'),
    )
    .addOption(
      new Option('--without <benches...>', 'leave these out').choices(benchNames).default([], 'none'),
    )
    .addOption(
      new Option('--output <folder>', 'where bench.json and bench.svg are written')
        .default(resolve(defaultOutput), defaultOutput)
        .argParser((folder) => resolve(folder)),
    )
    .allowExcessArguments(false)
    .showHelpAfterError()
    .action(run);
