import type { MessageInitShape } from '@bufbuild/protobuf';
import { bytesOf, type Bytes } from '../bytes';
import type { Connection } from '../connection/connection';
import type { KeyValue as WireKeyValue } from '../generated/kv_pb';
import {
  KV,
  RangeRequest_SortOrder as SortOrder,
  RangeRequest_SortTarget as SortTarget,
  type DeleteRangeRequestSchema,
  type DeleteRangeResponse,
  type PutRequestSchema,
  type PutResponse,
  type RangeRequestSchema,
  type RangeResponse,
  type ResponseHeader,
} from '../generated/rpc_pb';
import { idOf, signedOf, type EtcdId } from '../ids';
import { wireRangeOf, type KeyRange } from '../key-range';
import type { EtcdCallOptions } from '../options';

/** A key, its value, and what etcd knows of them. */
export interface EtcdKeyValue {
  readonly key: Uint8Array;
  /** Empty where only keys were asked for. */
  readonly value: Uint8Array;
  /** Revision at which the key was created. */
  readonly createRevision: bigint;
  /** Revision at which the value was put. */
  readonly modRevision: bigint;
  /** How often it has been put since it was created; 0 in an event that says that it was deleted. */
  readonly version: bigint;
  /** The lease with which it goes; undefined where it stays. */
  readonly lease: EtcdId | undefined;
}

export interface RangeOptions {
  /** How many keys to return at most. @default all */
  readonly limit?: number;
  /** Revision as of which to read; one that was compacted is refused. @default the newest */
  readonly revision?: bigint;
  /** @default keys as they are in etcd: ascending */
  readonly sort?: {
    readonly by: 'key' | 'version' | 'createRevision' | 'modRevision' | 'value';
    readonly descending?: boolean;
  };
  /** Whether the member may answer with what it has, without asking the others: it may be old. @default false */
  readonly serializable?: boolean;
  /** @default false */
  readonly keysOnly?: boolean;
  /** Whether to return no keys, but how many there are. @default false */
  readonly countOnly?: boolean;
}

export interface RangeResult {
  /** Revision of the whole store at the time. */
  readonly revision: bigint;
  readonly keyValues: readonly EtcdKeyValue[];
  /** How many keys are in the range, also those beyond the limit. */
  readonly count: number;
}

export interface PutOptions {
  /** The lease with which the key goes. @default none: it stays */
  readonly lease?: EtcdId;
  /** Whether to return what was there before. @default false */
  readonly withPrevious?: boolean;
}

export interface PutResult {
  readonly revision: bigint;
  /** What was there before, if that was asked for. */
  readonly previous: EtcdKeyValue | undefined;
}

export interface DeleteOptions {
  /** Whether to return what was there before. @default false */
  readonly withPrevious?: boolean;
}

export interface DeleteResult {
  readonly revision: bigint;
  readonly deleted: number;
  /** What was there before, if that was asked for. */
  readonly previous: readonly EtcdKeyValue[];
}

/** Keys and values. */
export interface EtcdKeyValues {
  /** The value of one key; undefined where there is none. */
  get(
    key: Bytes,
    options?: Pick<RangeOptions, 'revision' | 'serializable'> & EtcdCallOptions,
  ): Promise<EtcdKeyValue | undefined>;
  /** Keys and values of a range. */
  range(range: KeyRange, options?: RangeOptions & EtcdCallOptions): Promise<RangeResult>;
  put(key: Bytes, value: Bytes, options?: PutOptions & EtcdCallOptions): Promise<PutResult>;
  delete(range: KeyRange, options?: DeleteOptions & EtcdCallOptions): Promise<DeleteResult>;
  /** Forgets what was before a revision. With `physical`, it resolves only when that is gone from the database. */
  compact(revision: bigint, options?: { readonly physical?: boolean } & EtcdCallOptions): Promise<void>;
}

export function keyValuesOf(connection: Connection): EtcdKeyValues {
  const range = async (keys: KeyRange, options: RangeOptions & EtcdCallOptions = {}): Promise<RangeResult> =>
    rangeResult(await connection.call(KV.method.range, rangeRequest(keys, options), options));
  return {
    range,
    get: async (key, options) => (await range({ key }, options)).keyValues[0],
    put: async (key, value, options = {}) =>
      putResult(await connection.call(KV.method.put, putRequest(key, value, options), options)),
    delete: async (keys, options = {}) =>
      deleteResult(await connection.call(KV.method.deleteRange, deleteRequest(keys, options), options)),
    compact: async (revision, options = {}) => {
      await connection.call(KV.method.compact, { revision, physical: options.physical ?? false }, options);
    },
  };
}

const sortTargets = {
  key: SortTarget.KEY,
  version: SortTarget.VERSION,
  createRevision: SortTarget.CREATE,
  modRevision: SortTarget.MOD,
  value: SortTarget.VALUE,
};

export function rangeRequest(
  range: KeyRange,
  { limit = 0, revision = 0n, sort, serializable = false, keysOnly = false, countOnly = false }: RangeOptions,
): MessageInitShape<typeof RangeRequestSchema> {
  return {
    ...wireRangeOf(range),
    limit: BigInt(limit),
    revision,
    ...(sort && {
      sortTarget: sortTargets[sort.by],
      sortOrder: sort.descending ? SortOrder.DESCEND : SortOrder.ASCEND,
    }),
    serializable,
    keysOnly,
    countOnly,
  };
}

export function rangeResult({ header, kvs, count }: RangeResponse): RangeResult {
  return { revision: revisionOf(header), keyValues: kvs.map(keyValueOf), count: Number(count) };
}

export function putRequest(
  key: Bytes,
  value: Bytes,
  { lease, withPrevious = false }: PutOptions,
): MessageInitShape<typeof PutRequestSchema> {
  return {
    key: bytesOf(key),
    value: bytesOf(value),
    ...(lease !== undefined && { lease: signedOf(lease, 'Put') }),
    prevKv: withPrevious,
  };
}

export function putResult({ header, prevKv }: PutResponse): PutResult {
  return { revision: revisionOf(header), previous: prevKv && keyValueOf(prevKv) };
}

export function deleteRequest(
  range: KeyRange,
  { withPrevious = false }: DeleteOptions,
): MessageInitShape<typeof DeleteRangeRequestSchema> {
  return { ...wireRangeOf(range), prevKv: withPrevious };
}

export function deleteResult({ header, deleted, prevKvs }: DeleteRangeResponse): DeleteResult {
  return { revision: revisionOf(header), deleted: Number(deleted), previous: prevKvs.map(keyValueOf) };
}

export function keyValueOf({
  key,
  value,
  createRevision,
  modRevision,
  version,
  lease,
}: WireKeyValue): EtcdKeyValue {
  return { key, value, createRevision, modRevision, version, lease: lease === 0n ? undefined : idOf(lease) };
}

export function revisionOf(header: ResponseHeader | undefined): bigint {
  return header?.revision ?? 0n;
}
