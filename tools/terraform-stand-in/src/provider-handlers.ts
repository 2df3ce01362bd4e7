import type { UntypedServiceImplementation } from '@grpc/grpc-js';

import { errorDiagnostic } from './diagnostics';
import { decodeValue } from './protocol/dynamic-value';
import type * as message from './protocol/messages';
import { schemaResponse } from './protocol/schema-message';
import { unary } from './protocol/unary';
import type { ProviderSession } from './provider-session';
import { resourceHandlers } from './resource-handlers';
import { blockType } from './schema/cty-type';
import { isObject } from './schema/value';

/** A handler for every call of Terraform's plugin protocol that a provider of resources needs. */
export function providerHandlers(session: ProviderSession): UntypedServiceImplementation {
  const { schema } = session;
  return {
    ...resourceHandlers(session),
    GetSchema: unary((): message.SchemaResponse => schemaResponse(schema)),
    PrepareProviderConfig: unary(
      ({ config }: message.ConfigRequest): message.PrepareProviderConfigResponse => ({
        prepared_config: config,
      }),
    ),
    Configure: unary((request: message.ConfigRequest) => configure(session, request)),
    ValidateDataSourceConfig: unary(
      ({ type_name: type }: message.TypeConfigRequest): message.DiagnosticsResponse => ({
        diagnostics: [errorDiagnostic(`the stand-in provider reads no data sources such as "${type}"`)],
      }),
    ),
    Stop: unary((): message.StopResponse => ({ error: '' })),
  };
}

function configure(session: ProviderSession, { config }: message.ConfigRequest): message.DiagnosticsResponse {
  const arguments_ = decodeValue(blockType(session.schema.provider.block), config);
  const given = isObject(arguments_) ? arguments_.subscription_id : null;
  const subscription = typeof given === 'string' ? given : session.environmentSubscription;
  if (!subscription) {
    const summary =
      '`subscription_id` is a required provider property when performing a plan/apply operation';
    return { diagnostics: [errorDiagnostic(summary)] };
  }
  session.configuredSubscription = subscription;
  return { diagnostics: [] };
}
