import { showMessageAlone } from '@etcd-iac/core/inspection';
import { RunError } from '@pulumi/pulumi';

/** An error that Pulumi shows without a stack trace, which it does with a `RunError` only until the program has declared everything. */
export function runFailure(message: string): RunError {
  const error = new RunError(message);
  showMessageAlone(error);
  return error;
}
