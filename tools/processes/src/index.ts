export {
  CommandError,
  createRunner,
  describeFailure,
  type Runner,
  type RunnerOptions,
} from './create-runner';
export { inTemporaryFolder, Interrupted, type TemporaryPlace } from './in-temporary-folder';
export {
  CommandNotRunError,
  runCommand,
  type Command,
  type CommandResult,
  type RunOptions,
} from './run-command';
export { createTemporaryFolder, type TemporaryFolder } from './temporary-folder';
