import type { UntypedServiceImplementation } from '@grpc/grpc-js';

import { errorDiagnostic, Refusal } from '../diagnostics';
import { decodeValue, encodeValue } from '../protocol/dynamic-value';
import type * as message from '../protocol/messages';
import { unary } from '../protocol/unary';
import { blockType } from '../schema/block-type';
import { objectOrNull } from '../schema/value';
import type { ProviderBehaviour } from './provider-behaviour';

/** The calls that concern one data source. */
export function dataSourceHandlers(provider: ProviderBehaviour): UntypedServiceImplementation {
  return {
    ValidateDataSourceConfig: unary((request: message.TypeConfigRequest) => validate(provider, request)),
    ReadDataSource: unary((request: message.TypeConfigRequest) => read(provider, request)),
  };
}

function validate(
  { dataSources }: ProviderBehaviour,
  { type_name: type }: message.TypeConfigRequest,
): message.DiagnosticsResponse {
  if (dataSources[type] !== undefined) return { diagnostics: [] };
  return { diagnostics: [errorDiagnostic(`the stand-in provider reads no data sources such as "${type}"`)] };
}

function read(
  { dataSources, schema }: ProviderBehaviour,
  { type_name: type, config }: message.TypeConfigRequest,
): message.StateResponse {
  const [behaviour, described] = [dataSources[type], schema.dataSources[type]];
  // Terraform validates every data source before anything else.
  if (behaviour === undefined || described === undefined) throw new Error(`unknown data source "${type}"`);
  const cty = blockType(described.block);
  try {
    return { state: encodeValue(cty, behaviour.read(objectOrNull(decodeValue(cty, config)) ?? {})) };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    return { diagnostics: [errorDiagnostic(cause.message)] };
  }
}
