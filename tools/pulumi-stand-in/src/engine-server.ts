import { Server, ServerCredentials } from '@grpc/grpc-js';

import type { Deployment } from './deployment';
import { engineService } from './engine-service';
import { resourceMonitorService } from './resource-monitor';
import { EngineService, ResourceMonitorService } from './stubs';

/** A stand-in engine that listens. */
export interface EngineServer {
  /** Where a program reaches it, as `host:port`. */
  readonly address: string;
  /** Ends it with every open connection. */
  readonly stop: () => void;
}

/** Starts both services of the engine on one free port of this machine. */
export async function startEngineServer(deployment: Deployment): Promise<EngineServer> {
  // The engine takes messages of 400 MiB; the gRPC default of 4 MiB is less than some programs send.
  const server = new Server({ 'grpc.max_receive_message_length': 400 * 1024 * 1024 });
  server.addService(ResourceMonitorService, resourceMonitorService(deployment));
  server.addService(EngineService, engineService(deployment));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    stop: () => {
      server.forceShutdown();
    },
  };
}
