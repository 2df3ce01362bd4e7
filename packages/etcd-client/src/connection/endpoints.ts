import type { Transport } from '@connectrpc/connect';
import { EtcdError } from '../etcd-error';
import type { EtcdClientOptions } from '../options';
import { credentialsOf } from './credentials';
import type { Deadline } from './deadline';
import { Endpoint } from './endpoint';

/** A connected endpoint. */
export interface Reached {
  readonly endpoint: Endpoint;
  readonly transport: Transport;
}

/** The endpoints of a client, of which the one that was reached last is called first. */
export class Endpoints {
  readonly #endpoints: readonly Endpoint[];
  #current = 0;
  #closed = false;

  constructor(options: EtcdClientOptions) {
    const readCredentials = credentialsOf(options);
    if (options.endpoints.length === 0) throw new TypeError('endpoints is empty; give a client URL');
    this.#endpoints = options.endpoints.map((url) => {
      if (!/^https?:\/\/[^/]+\/?$/.test(url) || !URL.canParse(url)) {
        throw new TypeError(`endpoint "${url}" is no client URL; give one such as "https://127.0.0.1:2379"`);
      }
      return new Endpoint(url, readCredentials, options.address);
    });
  }

  /** @throws EtcdError where none can be connected to in time. */
  async reach(call: string, deadline: Deadline): Promise<Reached> {
    if (this.#closed) {
      throw new EtcdError(`"${call}" has not been sent: the client is closed`, { code: 'CANCELLED', call });
    }
    const failures: string[] = [];
    let cause: unknown;
    for (let tried = 0; tried < this.#endpoints.length; tried += 1) {
      const endpoint = this.#endpoints[this.#current];
      if (!endpoint) break;
      // One that does not answer leaves time for the others.
      const shareMs = Math.ceil(deadline.leftMs / (this.#endpoints.length - tried));
      try {
        return { endpoint, transport: await endpoint.connect(shareMs, deadline.signal) };
      } catch (error) {
        deadline.signal?.throwIfAborted();
        cause = error;
        failures.push(`"${endpoint.url}" cannot be reached: ${(error as Error).message}`);
        this.#current = (this.#current + 1) % this.#endpoints.length;
      }
    }
    throw new EtcdError(`"${call}" has not been sent: ${failures.join('; ')}`, {
      code: deadline.isOver ? 'DEADLINE_EXCEEDED' : 'UNAVAILABLE',
      call,
      endpoint: this.#endpoints[this.#current]?.url,
      cause,
    });
  }

  close(): void {
    this.#closed = true;
    for (const endpoint of this.#endpoints) endpoint.close();
  }
}
