export { ProgramError } from './program-error';
export type { ProgramRun } from './program-run';
export type { Alias, RegisteredResource, Registration } from './registration';
export type {
  CreatedResource,
  InvokeRequest,
  PropertyChange,
  ReadRequest,
  ResourceBehaviour,
} from './resource-behaviour';
export type { RunProgramOptions } from './run-program';
export { runProgram } from './run-program';
export type { Operation, StackState, Step } from './stack-state';
export { UnusableFolderError } from './unusable-folder-error';
export type { Properties, Secret, Value } from './values';
export { isSecret, isUnknown, reveal, secret, unknown } from './values';
