import { ClusterSpecError } from '@etcd-iac/core';
import { LocalClusterError } from '../local-cluster-error';

/** The command line does not say what to do. */
export class UsageError extends Error {}

/** What Node says of a command line, without what it advises to a programmer. */
export function withoutHint(message: string): string {
  return message.replace(/\.? To specify[\s\S]*/, '');
}

/** One of the words that may be written somewhere. @throws UsageError with these, where it is another one. */
export function oneOf<Value extends string>(written: string, value: string, values: readonly Value[]): Value {
  const found = values.find((known) => known === value);
  if (found === undefined) throw new UsageError(`${written} is not one of ${values.join(', ')}`);
  return found;
}

/** Ends a program that has failed: with one line and 2 for a mistake in the command line, with what is in the way and 1 else. */
export function fail(program: string): (error: unknown) => void {
  return (error) => {
    const expected = error instanceof UsageError || LocalClusterError.is(error) || ClusterSpecError.is(error);
    process.stderr.write(`${program}: ${expected ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  };
}
