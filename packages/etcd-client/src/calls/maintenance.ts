import type { Connection } from '../connection/connection';
import { EtcdError } from '../etcd-error';
import {
  AlarmRequest_AlarmAction as AlarmAction,
  AlarmType,
  Maintenance,
  type AlarmMember,
  type StatusResponse,
} from '../generated/rpc_pb';
import { idOf, unsignedOf, type EtcdId } from '../ids';
import type { EtcdCallOptions } from '../options';
import { revisionOf } from './key-values';

/** What a member says of itself. */
export interface EtcdStatus {
  readonly clusterId: EtcdId;
  readonly memberId: EtcdId;
  /** Version of etcd, such as `3.6.14`. */
  readonly version: string;
  /** Member that leads; undefined where the member knows of none. */
  readonly leader: EtcdId | undefined;
  readonly isLearner: boolean;
  /** Revision of the store. */
  readonly revision: bigint;
  readonly raftTerm: bigint;
  readonly raftIndex: bigint;
  readonly raftAppliedIndex: bigint;
  /** Size of the database file, in bytes. */
  readonly databaseBytes: number;
  /** What of it is in use, in bytes: the rest is freed by `defragment`. */
  readonly databaseBytesInUse: number;
  /** The quota, in bytes. Undefined with etcd before 3.6. */
  readonly databaseQuotaBytes: number | undefined;
  /** Version of the data, such as `3.6.0`. Undefined with etcd before 3.6. */
  readonly storageVersion: string | undefined;
  /** Its alarms and other faults, in etcd's words. */
  readonly errors: readonly string[];
}

/** `NOSPACE`: the quota is used up, nothing can be written. `CORRUPT`: a member's data differ from the others'. */
export type EtcdAlarmKind = 'NOSPACE' | 'CORRUPT';

export interface EtcdAlarm {
  readonly memberId: EtcdId;
  readonly kind: EtcdAlarmKind;
}

export interface KeyValueHash {
  readonly hash: number;
  /** Revision as of which was hashed. */
  readonly revision: bigint;
  /** Revision up to which was compacted: hashes are comparable only where this is the same. */
  readonly compactRevision: bigint;
}

/** Upkeep of members. All but `alarms` and `disarm` is done by the member that is connected to, for itself alone. */
export interface EtcdMaintenance {
  status(options?: EtcdCallOptions): Promise<EtcdStatus>;
  /**
   * The database of a member, piece by piece, and last the SHA-256 of all before it: what `etcdctl snapshot save` writes to a
   * file. Nothing is there until all of it has come: where it ends early, the loop fails.
   */
  snapshot(options?: EtcdCallOptions): AsyncIterable<Uint8Array>;
  /** Gives freed space of the database back to the disk. The member answers nobody meanwhile: give it a long deadline. */
  defragment(options?: EtcdCallOptions): Promise<void>;
  /** Hash of keys and values, for comparing members. @default the newest revision */
  hashKv(options?: { readonly revision?: bigint } & EtcdCallOptions): Promise<KeyValueHash>;
  alarms(options?: EtcdCallOptions): Promise<readonly EtcdAlarm[]>;
  /** Resolves with the alarms that were taken back. */
  disarm(alarm: EtcdAlarm, options?: EtcdCallOptions): Promise<readonly EtcdAlarm[]>;
  /** Hands leadership over. Only the leader does that. */
  moveLeader(to: EtcdId, options?: EtcdCallOptions): Promise<void>;
}

export function maintenanceOf(connection: Connection): EtcdMaintenance {
  return {
    status: async (options) => statusOf(await connection.call(Maintenance.method.status, {}, options)),
    async *snapshot(options) {
      const stream = await connection.open(Maintenance.method.snapshot, { first: {} }, options);
      try {
        let piece = stream.first;
        yield piece.blob;
        for (;;) {
          const next = await stream.next(options?.deadlineMs ?? connection.deadlineMs);
          if (!next) break;
          piece = next;
          yield piece.blob;
        }
        if (piece.remainingBytes === 0n) return;
        const message = `"Snapshot" from "${stream.endpoint}" ended with ${piece.remainingBytes} bytes to come`;
        throw new EtcdError(message, { code: 'DATA_LOSS', call: 'Snapshot', endpoint: stream.endpoint });
      } finally {
        stream.close();
      }
    },
    defragment: async (options) => {
      await connection.call(Maintenance.method.defragment, {}, options);
    },
    hashKv: async ({ revision = 0n, ...options } = {}) => {
      const { header, hash, compactRevision, hashRevision } = await connection.call(
        Maintenance.method.hashKV,
        { revision },
        options,
      );
      // etcd before 3.6 does not say which revision it has hashed; it is the one that was asked for, or the newest.
      const hashed = [hashRevision, revision, revisionOf(header)].find((candidate) => candidate > 0n) ?? 0n;
      return { hash, revision: hashed, compactRevision };
    },
    alarms: async (options) =>
      alarmsOf(await connection.call(Maintenance.method.alarm, { action: AlarmAction.GET }, options)),
    disarm: async ({ memberId, kind }, options) =>
      alarmsOf(
        await connection.call(
          Maintenance.method.alarm,
          { action: AlarmAction.DEACTIVATE, memberID: unsignedOf(memberId, 'Alarm'), alarm: AlarmType[kind] },
          options,
        ),
      ),
    moveLeader: async (to, options) => {
      const input = { targetID: unsignedOf(to, 'MoveLeader') };
      await connection.call(Maintenance.method.moveLeader, input, options);
    },
  };
}

function alarmsOf({ alarms }: { readonly alarms: readonly AlarmMember[] }): EtcdAlarm[] {
  return alarms.flatMap(({ memberID, alarm }) =>
    alarm === AlarmType.NONE ? [] : [{ memberId: idOf(memberID), kind: AlarmType[alarm] as EtcdAlarmKind }],
  );
}

function statusOf(status: StatusResponse): EtcdStatus {
  const { header, version, leader, isLearner, raftTerm, raftIndex, raftAppliedIndex, errors } = status;
  return {
    clusterId: idOf(header?.clusterId ?? 0n),
    memberId: idOf(header?.memberId ?? 0n),
    version,
    leader: leader === 0n ? undefined : idOf(leader),
    isLearner,
    revision: revisionOf(header),
    raftTerm,
    raftIndex,
    raftAppliedIndex,
    databaseBytes: Number(status.dbSize),
    databaseBytesInUse: Number(status.dbSizeInUse),
    databaseQuotaBytes: status.dbSizeQuota === 0n ? undefined : Number(status.dbSizeQuota),
    storageVersion: status.storageVersion === '' ? undefined : status.storageVersion,
    errors,
  };
}
