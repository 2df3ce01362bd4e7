import type { Connection } from '../connection/connection';
import { refusal } from '../connection/explain-failure';
import type { EtcdError } from '../etcd-error';
import { Event_EventType as EventType, type Event } from '../generated/kv_pb';
import {
  Watch as WatchService,
  WatchCreateRequest_FilterType as FilterType,
  type WatchResponse,
} from '../generated/rpc_pb';
import { wireRangeOf, type KeyRange } from '../key-range';
import type { EtcdCallOptions } from '../options';
import { keyValueOf, revisionOf, type EtcdKeyValue } from './key-values';

export interface WatchOptions {
  /** Revision of the first event; what happened since then comes at once. @default from now on */
  readonly startRevision?: bigint;
  /** Which events to leave out. @default none */
  readonly without?: 'put' | 'delete';
  /** Whether events have what was there before. @default false */
  readonly withPrevious?: boolean;
}

export interface WatchEvent {
  readonly type: 'put' | 'delete';
  /** Of a key that was deleted: no value, and the revision at which it was. */
  readonly keyValue: EtcdKeyValue;
  /** What was there before, if that was asked for and not compacted since. */
  readonly previous: EtcdKeyValue | undefined;
}

/**
 * Events, as they come. A loop over it ends when it is left, or by `close`. It fails with an `EtcdError` where etcd ends the watch
 * or the connection is lost: watch again, from the revision behind the last event's.
 */
export interface Watch extends AsyncIterable<WatchEvent> {
  /** Revision of the store when the watch was there: later events are missed by nobody. */
  readonly revision: bigint;
  close(): void;
}

const filters = { put: FilterType.NOPUT, delete: FilterType.NODELETE };

/** Resolves once etcd has the watch. The deadline is for that: then it lasts. */
export async function watch(
  connection: Connection,
  range: KeyRange,
  { startRevision = 0n, without, withPrevious = false, ...options }: WatchOptions & EtcdCallOptions = {},
): Promise<Watch> {
  const request = {
    ...wireRangeOf(range),
    startRevision,
    filters: without ? [filters[without]] : [],
    prevKv: withPrevious,
  };
  const stream = await connection.open(
    WatchService.method.watch,
    { first: { requestUnion: { case: 'createRequest', value: request } }, refuse: endOf },
    options,
  );
  return {
    revision: revisionOf(stream.first.header),
    close: () => {
      stream.close();
    },
    async *[Symbol.asyncIterator]() {
      try {
        for (let answer = await stream.next(); answer; answer = await stream.next()) {
          const end = endOf(answer, stream.endpoint);
          if (end) throw end;
          yield* answer.events.map(eventOf);
        }
      } finally {
        stream.close();
      }
    },
  };
}

/** Why etcd has ended a watch, if it has. */
function endOf(
  { canceled, cancelReason, compactRevision }: WatchResponse,
  endpoint: string,
): EtcdError | undefined {
  if (!canceled) return undefined;
  const compacted = compactRevision > 0n && 'etcdserver: mvcc: required revision has been compacted';
  // A reason may be an error as Go prints it, its code in words.
  const reason = cancelReason.replace(/^rpc error: code = \w+ desc = /, '');
  return refusal('Watch', endpoint, compacted || (reason === '' ? 'the watch was cancelled' : reason));
}

function eventOf({ type, kv, prevKv }: Event): WatchEvent {
  if (!kv) throw new TypeError('an event has come without its key');
  return {
    type: type === EventType.DELETE ? 'delete' : 'put',
    keyValue: keyValueOf(kv),
    previous: prevKv && keyValueOf(prevKv),
  };
}
