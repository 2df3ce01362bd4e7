export { textOf, type Bytes } from './bytes';
export type { EtcdAuthentication, EtcdUsers } from './calls/authentication';
export type {
  DeleteOptions,
  DeleteResult,
  EtcdKeyValue,
  EtcdKeyValues,
  PutOptions,
  PutResult,
  RangeOptions,
  RangeResult,
} from './calls/key-values';
export type { EtcdLease, EtcdLeases, LeaseTimeToLive } from './calls/leases';
export type {
  EtcdAlarm,
  EtcdAlarmKind,
  EtcdMaintenance,
  EtcdStatus,
  KeyValueHash,
} from './calls/maintenance';
export type { EtcdMember, EtcdMembers } from './calls/members';
export type { EtcdPermission, EtcdRoles, PermissionKind } from './calls/roles';
export type {
  Comparison,
  Operation,
  OperationResult,
  Transaction,
  TransactionResult,
} from './calls/transaction';
export type { Watch, WatchEvent, WatchOptions } from './calls/watch';
export { connectEtcd, type EtcdClient } from './connect-etcd';
export { EtcdError, type EtcdErrorCode, type EtcdErrorDetails } from './etcd-error';
export type { EtcdId } from './ids';
export type { KeyRange } from './key-range';
export type {
  EtcdCallOptions,
  EtcdCertificateFiles,
  EtcdClientOptions,
  EtcdCredentials,
  EtcdUser,
} from './options';
