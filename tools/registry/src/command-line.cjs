// JavaScript, because it is read before anything is built: by tools/launch.
const { Command, Option } = require('commander');

/** Who installs the packages; what takes longest comes first. */
const consumerNames = /** @type {const} */ (['generator', 'pulumi', 'cdktf', 'cdktn', 'pnpm']);
exports.consumerNames = consumerNames;

/** @typedef {(typeof consumerNames)[number]} ConsumerName */

/** @typedef {Readonly<{ only?: readonly ConsumerName[] }>} VerifyCommand What `npm run verify:registry` was asked for. */

/**
 * The command line of `npm run verify:registry`.
 *
 * @param {(command: VerifyCommand) => void | Promise<void>} [run] what to do; nothing where it is only to be read
 */
exports.createProgram = (run = () => {}) =>
  new Command('npm run verify:registry --')
    .description('Publishes the packages to a registry on loopback, and installs them as other teams would.')
    .addOption(new Option('--only <consumers...>', 'verify these consumers only').choices(consumerNames))
    .allowExcessArguments(false)
    .showHelpAfterError()
    .action(run);
