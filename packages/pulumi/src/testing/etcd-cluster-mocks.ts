import { runtime } from '@pulumi/pulumi';
import { createAzureMocks } from './azure-mocks';
import { merge, type Fields } from './merge';
import { tlsOutputs } from './tls-outputs';

/* eslint-disable @typescript-eslint/no-invalid-void-type -- a mock that only looks on returns nothing */
/** What a mock answers, at once or later. */
export type MockAnswer<Result> = Result | undefined | void | Promise<Result | undefined | void>;
/* eslint-enable @typescript-eslint/no-invalid-void-type */

/** Mocks of a test of its own. Each may answer in part, or only look on and return nothing. */
export interface OwnMocks {
  /** Is asked about every resource, those of the cluster included. What it answers counts, field by field. @default none */
  readonly newResource?: (args: runtime.MockResourceArgs) => MockAnswer<Partial<runtime.MockResourceResult>>;
  /** Is asked about every function of a provider. What it answers counts, field by field. @default none */
  readonly call?: (args: runtime.MockCallArgs) => MockAnswer<runtime.MockCallResult>;
}

/** What `pulumi.runtime.setMocks` takes. */
export interface EtcdClusterMocks extends runtime.Mocks {
  readonly newResource: (args: runtime.MockResourceArgs) => Promise<runtime.MockResourceResult>;
  readonly call: (args: runtime.MockCallArgs) => Promise<runtime.MockCallResult>;
}

/**
 * Mocks for `pulumi.runtime.setMocks` that answer all that an `EtcdCluster` asks: keys of storage accounts, addresses of
 * container groups, certificates and keys in the form of PEM (none of them works), members that run, and ids as Azure writes
 * them for what can be handed in. Any other resource and function gets its inputs back.
 *
 * In a preview (the last argument of `setMocks`), all that is known of a resource is its inputs, as when Pulumi runs one. They
 * belong to one `setMocks`, and to no test runner.
 *
 * @param own is asked as well, and wins
 */
export function etcdClusterMocks(own: OwnMocks = {}): EtcdClusterMocks {
  const azure = createAzureMocks();
  return {
    newResource: async (args) => {
      const inputs = args.inputs as Fields;
      const created = runtime.isDryRun()
        ? { id: undefined, state: inputs }
        : {
            id: azure.idOf(args) ?? `${args.name}-id`,
            state: { ...inputs, ...azure.outputsOf(args), ...tlsOutputs(args) },
          };
      const given = (await own.newResource?.(args)) ?? {};
      // Pulumi hands over an empty id, too.
      const known = args.id === '' ? undefined : args.id;
      const id = 'id' in given ? given.id : (known ?? created.id);
      return { id, state: merge(created.state, given.state) };
    },
    call: async (args) =>
      merge({ ...(args.inputs as Fields), ...azure.answer(args) }, (await own.call?.(args)) ?? {}),
  };
}
