export { inTemporaryFolder, Interrupted, type TemporaryPlace } from './in-temporary-folder';
export {
  CommandError,
  createRunner,
  describeFailure,
  type Command,
  type CommandResult,
  type Runner,
  type RunnerOptions,
} from './run-command';
