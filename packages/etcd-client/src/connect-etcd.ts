import { authenticationOf, usersOf, type EtcdAuthentication, type EtcdUsers } from './calls/authentication';
import { keyValuesOf, type EtcdKeyValues } from './calls/key-values';
import { leasesOf, type EtcdLeases } from './calls/leases';
import { maintenanceOf, type EtcdMaintenance } from './calls/maintenance';
import { membersOf, type EtcdMembers } from './calls/members';
import { rolesOf, type EtcdRoles } from './calls/roles';
import { transact, type Transaction, type TransactionResult } from './calls/transaction';
import { watch, type Watch, type WatchOptions } from './calls/watch';
import { Connection } from './connection/connection';
import type { KeyRange } from './key-range';
import type { EtcdCallOptions, EtcdClientOptions } from './options';

/** A client of etcd v3. Every call rejects with an `EtcdError` when it is refused or late, or does not reach etcd. */
export interface EtcdClient {
  readonly kv: EtcdKeyValues;
  /** Does several things at one revision, or others, by what keys are. */
  transact(transaction: Transaction, options?: EtcdCallOptions): Promise<TransactionResult>;
  /** Resolves once etcd has the watch: what happens from then on is not missed. The deadline is for that alone. */
  watch(range: KeyRange, options?: WatchOptions & EtcdCallOptions): Promise<Watch>;
  readonly leases: EtcdLeases;
  readonly members: EtcdMembers;
  readonly maintenance: EtcdMaintenance;
  readonly authentication: EtcdAuthentication;
  readonly users: EtcdUsers;
  readonly roles: EtcdRoles;
  /** Ends its connections, and what is still under way on them. */
  close(): void;
  [Symbol.dispose](): void;
}

/**
 * A client of etcd, which connects with its first call, and again when it has to. Nothing needs to be closed for the process to
 * end, but for watches.
 *
 * @throws TypeError for options that cannot be meant.
 */
export function connectEtcd(options: EtcdClientOptions): EtcdClient {
  const connection = new Connection(options);
  const close = (): void => {
    connection.close();
  };
  return {
    kv: keyValuesOf(connection),
    transact: (transaction, callOptions) => transact(connection, transaction, callOptions),
    watch: (range, watchOptions) => watch(connection, range, watchOptions),
    leases: leasesOf(connection),
    members: membersOf(connection),
    maintenance: maintenanceOf(connection),
    authentication: authenticationOf(connection),
    users: usersOf(connection),
    roles: rolesOf(connection),
    close,
    [Symbol.dispose]: close,
  };
}
