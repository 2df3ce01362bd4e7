import { ClusterSpecError } from '@etcd-iac/core';
import { LocalClusterError } from '@etcd-iac/local';
import { StartError } from './start-error';

/** Whether an error is told to the user by its message alone. */
export function isExpected(error: unknown): error is Error {
  return error instanceof StartError || error instanceof LocalClusterError || ClusterSpecError.is(error);
}
