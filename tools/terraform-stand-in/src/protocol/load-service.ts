import { join } from 'node:path';

import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

let loaded: ServiceDefinition | undefined;

/** The service that Terraform calls in a provider. */
export function providerService(): ServiceDefinition {
  return (loaded ??= loadProviderService());
}

function loadProviderService(): ServiceDefinition {
  const file = join(__dirname, '../../proto/tfplugin5.proto');
  const definitions = loadSync(file, { keepCase: true, longs: Number, enums: String, defaults: true });
  const { tfplugin5 } = loadPackageDefinition(definitions) as unknown as {
    readonly tfplugin5: { readonly Provider: { readonly service: ServiceDefinition } };
  };
  return tfplugin5.Provider.service;
}
