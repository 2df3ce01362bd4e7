import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { runServer } from 'verdaccio';

/** Serves the registry of a configuration, and tells who has started this thread its port. */
async function serve(config: object): Promise<void> {
  const start = runServer as (config: object) => Promise<Server>;
  const server = (await start(config)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  parentPort?.postMessage(port);
}

void serve(workerData as object);
