import { ClusterSpecError } from '@etcd-iac/core';
import { LocalClusterError } from '@etcd-iac/local';
import { ProgramError, UnusableFolderError } from '@etcd-iac/pulumi-stand-in';
import { StartError } from './start-error';

/** Whether an error is told to the user by its message alone. */
export function isExpected(error: unknown): error is Error {
  return (
    error instanceof StartError ||
    error instanceof LocalClusterError ||
    error instanceof ProgramError ||
    error instanceof UnusableFolderError ||
    ClusterSpecError.is(error)
  );
}
