import type { UntypedServiceImplementation } from '@grpc/grpc-js';

import { errorDiagnostic } from '../diagnostics';
import { decodeValue } from '../protocol/dynamic-value';
import type * as message from '../protocol/messages';
import { schemaResponse } from '../protocol/schema-message';
import { unary } from '../protocol/unary';
import { blockType } from '../schema/block-type';
import { objectOrNull } from '../schema/value';
import { dataSourceHandlers } from './data-source-handlers';
import type { ProviderBehaviour } from './provider-behaviour';
import { resourceHandlers } from './resource-handlers';

/** A handler for every call of Terraform's plugin protocol that a provider needs. */
export function providerHandlers(provider: ProviderBehaviour): UntypedServiceImplementation {
  return {
    ...resourceHandlers(provider),
    ...dataSourceHandlers(provider),
    GetSchema: unary((): message.SchemaResponse => schemaResponse(provider.schema)),
    PrepareProviderConfig: unary(
      ({ config }: message.ConfigRequest): message.PrepareProviderConfigResponse => ({
        prepared_config: config,
      }),
    ),
    Configure: unary((request: message.ConfigRequest) => configure(provider, request)),
    Stop: unary((): message.StopResponse => ({ error: '' })),
  };
}

function configure(
  { schema, configure: take }: ProviderBehaviour,
  { config }: message.ConfigRequest,
): message.DiagnosticsResponse {
  const problem = take(objectOrNull(decodeValue(blockType(schema.provider.block), config)) ?? {});
  return { diagnostics: problem === undefined ? [] : [errorDiagnostic(problem)] };
}
