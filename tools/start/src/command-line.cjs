// JavaScript, because it is read before anything is built: by tools/launch.
const { accessSync, constants, statSync } = require('node:fs');
const { isAbsolute } = require('node:path');
const { Command, InvalidArgumentError, Option } = require('commander');

/** @typedef {Readonly<{ once?: boolean; etcd?: string }>} StartCommand What `npm start` was asked for. */

/**
 * The command line of `npm start`.
 *
 * @param {(command: StartCommand) => void | Promise<void>} [run] what to do; nothing where it is only to be read
 */
exports.createProgram = (run = () => {}) =>
  new Command('npm start --')
    .description(
      'Declares the example cluster with cdktf and Pulumi, runs it on this machine, and checks it.',
    )
    .option('--once', 'end after the check instead of staying up until Ctrl-C')
    .addOption(
      new Option('--etcd <file>', 'the etcd to run; by default that of the PATH, or one that is fetched')
        .env('ETCD_IAC_ETCD')
        .argParser(readExecutable),
    )
    .allowExcessArguments(false)
    .showHelpAfterError()
    .action(run);

/**
 * Whether the file can be run is known in a moment; whether it is an etcd is found out when it is looked for.
 *
 * @param {string} file
 */
function readExecutable(file) {
  // As if the variable were not set.
  if (file === '') return undefined;
  if (!isAbsolute(file)) throw new InvalidArgumentError('Name it by its absolute path.');
  try {
    accessSync(file, constants.X_OK);
    if (statSync(file).isFile()) return file;
  } catch {
    // As below.
  }
  throw new InvalidArgumentError('It is not an executable file.');
}
