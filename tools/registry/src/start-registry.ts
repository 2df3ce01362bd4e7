import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runServer } from 'verdaccio';
import { registryConfig } from './registry-settings';

/** A private registry on loopback, empty at first. */
export interface Registry {
  /** With a slash at the end. */
  readonly url: string;
  /** Of the one user; reading needs it as much as publishing. */
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts Verdaccio in this process, so that nothing is left of it however the process ends. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder);
  const start = runServer as (config: object) => Promise<Server>;
  const server = await start(registryConfig(folder));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  try {
    return { url, token: await addUser(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addUser(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:team`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'team', password: randomBytes(24).toString('hex') }),
  });
  if (!response.ok) throw new Error(`the registry on loopback takes no user: HTTP ${response.status}`);
  const { token } = (await response.json()) as { readonly token: string };
  return token;
}
