import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { registryConfig, type RegistryOptions } from './registry-config';

/** A private registry on loopback, empty at first. */
export interface Registry {
  /** With a slash at the end. */
  readonly url: string;
  /** Of the one user; reading needs it as much as publishing. */
  readonly token: string;
  /** Ends it. Its folder stays. */
  readonly stop: () => Promise<void>;
}

// Beside the sources, too: a thread cannot read TypeScript.
const program = join(__dirname, '..', 'dist', 'serve.js');

/**
 * Starts Verdaccio in a thread of this process: nothing is left of it however the process ends, which it does not keep from ending,
 * and it answers while the process waits for a program that it has started.
 */
export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  mkdirSync(options.folder, { recursive: true });
  const thread = new Worker(program, { workerData: registryConfig(options), execArgv: [] });
  const stop = async (): Promise<void> => {
    await thread.terminate();
  };
  try {
    // Rejects where the thread fails.
    const [port] = (await once(thread, 'message')) as [number];
    const url = `http://127.0.0.1:${port}/`;
    const token = await addUser(url);
    // Whoever has given up waiting for it does not stop it.
    thread.unref();
    return { url, token, stop };
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
