import type { MessageInitShape } from '@bufbuild/protobuf';
import { bytesOf, type Bytes } from '../bytes';
import type { Connection } from '../connection/connection';
import {
  Compare_CompareResult as Result,
  Compare_CompareTarget as Target,
  KV,
  type CompareSchema,
  type RequestOpSchema,
  type ResponseOp,
} from '../generated/rpc_pb';
import { signedOf, type EtcdId } from '../ids';
import type { KeyRange } from '../key-range';
import type { EtcdCallOptions } from '../options';
import {
  deleteRequest,
  deleteResult,
  putRequest,
  putResult,
  rangeRequest,
  rangeResult,
  revisionOf,
  type DeleteOptions,
  type DeleteResult,
  type PutOptions,
  type PutResult,
  type RangeOptions,
  type RangeResult,
} from './key-values';

/** What has to hold of a key. A key that is not there has the version and the revisions 0. */
export type Comparison = {
  readonly key: Bytes;
  /** @default equal */
  readonly is?: 'equal' | 'not-equal' | 'greater' | 'less';
} & (
  | { readonly version: bigint }
  | { readonly createRevision: bigint }
  | { readonly modRevision: bigint }
  | { readonly value: Bytes }
  | { readonly lease: EtcdId }
);

/** One step of a transaction. */
export type Operation =
  | { readonly put: { readonly key: Bytes; readonly value: Bytes } & PutOptions }
  | { readonly range: { readonly keys: KeyRange } & RangeOptions }
  | { readonly delete: { readonly keys: KeyRange } & DeleteOptions };

/** What a step came to. */
export type OperationResult =
  { readonly put: PutResult } | { readonly range: RangeResult } | { readonly delete: DeleteResult };

export interface Transaction {
  /** What all has to hold. @default nothing: `success` is done */
  readonly compare?: readonly Comparison[];
  /** What is done where it holds. @default nothing */
  readonly success?: readonly Operation[];
  /** What is done where it does not. @default nothing */
  readonly failure?: readonly Operation[];
}

export interface TransactionResult {
  readonly revision: bigint;
  /** Whether all comparisons held. */
  readonly succeeded: boolean;
  /** What the steps that were done came to, in their order. */
  readonly results: readonly OperationResult[];
}

/** Does several things at one revision, or others, by what keys are. */
export async function transact(
  connection: Connection,
  { compare = [], success = [], failure = [] }: Transaction,
  options?: EtcdCallOptions,
): Promise<TransactionResult> {
  const { header, succeeded, responses } = await connection.call(
    KV.method.txn,
    {
      compare: compare.map(wireComparison),
      success: success.map(wireOperation),
      failure: failure.map(wireOperation),
    },
    options,
  );
  return { revision: revisionOf(header), succeeded, results: responses.map(resultOf) };
}

const results = {
  equal: Result.EQUAL,
  'not-equal': Result.NOT_EQUAL,
  greater: Result.GREATER,
  less: Result.LESS,
};

function wireComparison(comparison: Comparison): MessageInitShape<typeof CompareSchema> {
  const { key, is = 'equal' } = comparison;
  return { key: bytesOf(key), result: results[is], ...wireTarget(comparison) };
}

function wireTarget(
  comparison: Comparison,
): Pick<MessageInitShape<typeof CompareSchema>, 'target' | 'targetUnion'> {
  if ('version' in comparison) {
    return { target: Target.VERSION, targetUnion: { case: 'version', value: comparison.version } };
  }
  if ('createRevision' in comparison) {
    return {
      target: Target.CREATE,
      targetUnion: { case: 'createRevision', value: comparison.createRevision },
    };
  }
  if ('modRevision' in comparison) {
    return { target: Target.MOD, targetUnion: { case: 'modRevision', value: comparison.modRevision } };
  }
  if ('value' in comparison) {
    return { target: Target.VALUE, targetUnion: { case: 'value', value: bytesOf(comparison.value) } };
  }
  return { target: Target.LEASE, targetUnion: { case: 'lease', value: signedOf(comparison.lease, 'Txn') } };
}

function wireOperation(operation: Operation): MessageInitShape<typeof RequestOpSchema> {
  if ('put' in operation) {
    const { key, value, ...options } = operation.put;
    return { request: { case: 'requestPut', value: putRequest(key, value, options) } };
  }
  if ('range' in operation) {
    const { keys, ...options } = operation.range;
    return { request: { case: 'requestRange', value: rangeRequest(keys, options) } };
  }
  const { keys, ...options } = operation.delete;
  return { request: { case: 'requestDeleteRange', value: deleteRequest(keys, options) } };
}

function resultOf({ response }: ResponseOp): OperationResult {
  switch (response.case) {
    case 'responsePut':
      return { put: putResult(response.value) };
    case 'responseRange':
      return { range: rangeResult(response.value) };
    case 'responseDeleteRange':
      return { delete: deleteResult(response.value) };
    default:
      throw new TypeError(
        `a step of a transaction came to "${String(response.case)}", which was not asked for`,
      );
  }
}
