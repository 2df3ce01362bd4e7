import {
  Server,
  ServerCredentials,
  type handleUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';

import { providerService } from './load-service';

/** A provider that listens. */
export interface ProviderServer {
  readonly port: number;
  /** Ends it with every open connection. */
  readonly stop: () => void;
}

/** Every call of the protocol that a provider needs is a unary one. */
type UnaryHandlers = Readonly<Record<string, handleUnaryCall<unknown, unknown>>>;

/**
 * Lets handlers answer on a free port of this machine. Terraform has one connection a provider block, as it would start a process
 * for each, and each gets handlers of its own.
 *
 * A port and not a socket file, as a file would outlive a process that is killed.
 */
export async function startProviderServer(
  newHandlers: () => UntypedServiceImplementation,
): Promise<ProviderServer> {
  const server = new Server();
  server.addService(providerService(), byConnection(newHandlers));
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

function byConnection(newHandlers: () => UntypedServiceImplementation): UntypedServiceImplementation {
  const byPeer = new Map<string, UnaryHandlers>();
  const handlersOf = (peer: string): UnaryHandlers => {
    const handlers = byPeer.get(peer) ?? (newHandlers() as UnaryHandlers);
    byPeer.set(peer, handlers);
    return handlers;
  };
  return Object.fromEntries(
    Object.keys(newHandlers()).map((name): [string, handleUnaryCall<unknown, unknown>] => [
      name,
      (call, callback) => handlersOf(call.getPeer())[name]?.(call, callback),
    ]),
  );
}
