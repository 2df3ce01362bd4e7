/* eslint-disable @typescript-eslint/no-require-imports -- an import would load them for every cluster */
import type * as Certificates from './etcd-certificates';
import type * as Logs from './etcd-logs';
import type * as Peerings from './etcd-peerings';
import type * as ExistingAccount from './existing-storage-account';

/** Parts that not every cluster has. Each is loaded, and the provider's modules with it, for the first cluster that has it. */
export const onDemand = {
  certificates: () => require('./etcd-certificates') as typeof Certificates,
  existingAccount: () => require('./existing-storage-account') as typeof ExistingAccount,
  logs: () => require('./etcd-logs') as typeof Logs,
  peerings: () => require('./etcd-peerings') as typeof Peerings,
} as const;
