import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';

import { loadProviderService } from './load-service';

/** A provider that listens. */
export interface ProviderServer {
  readonly port: number;
  /** Ends it with every open connection. */
  readonly stop: () => void;
}

/**
 * Lets the handlers answer on a free port of this machine.
 *
 * A port and not a socket file, as a file would outlive a process that is killed.
 */
export async function startProviderServer(handlers: UntypedServiceImplementation): Promise<ProviderServer> {
  const server = new Server();
  server.addService(loadProviderService(), handlers);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    port,
    stop: () => {
      server.forceShutdown();
    },
  };
}
