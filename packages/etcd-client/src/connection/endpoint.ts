import type { Transport } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { within } from './deadline';
import { innermostError } from './innermost-error';
import { SessionManager } from './session-manager';
import type { EtcdCredentials } from '../options';
import type { ReadCredentials } from './credentials';
import { lookupOf } from './lookup';

/**
 * A stream that is silent for as long is asked whether it is still there, so that a watch does not outlive its member unseen.
 * etcd ends connections that ask more often than every 5 seconds: its --grpc-keepalive-min-time.
 */
const ping = { pingIntervalMs: 10_000, pingTimeoutMs: 5_000 };

/** One client URL of etcd, and the connection to it. */
export class Endpoint {
  readonly #manager: SessionManager;
  readonly #transport: Transport;
  /** Read by the manager whenever it connects. */
  readonly #credentials: EtcdCredentials = {};
  #isDoubtful = true;
  #isClosed = false;

  constructor(
    readonly url: string,
    private readonly readCredentials: ReadCredentials,
    address: string | undefined,
  ) {
    // The credentials are read into the very object that the manager connects with.
    const options = Object.assign(this.#credentials, address !== undefined && { lookup: lookupOf(address) });
    this.#manager = new SessionManager(url, ping, options);
    this.#transport = createGrpcTransport({
      baseUrl: url,
      sessionManager: this.#manager,
      // etcd compresses nothing.
      acceptCompression: [],
    });
  }

  /**
   * Resolves with what to call it by, connected.
   *
   * @throws Error of the connection, or that there was none in time.
   */
  async connect(withinMs: number, signal: AbortSignal | undefined): Promise<Transport> {
    if (this.url.startsWith('https:')) await this.#refreshCredentials();
    const connected = await within(this.#manager.connect(), withinMs, signal).catch((error: unknown) => {
      this.#manager.abort();
      throw error;
    });
    if (connected === 'late') {
      this.#manager.abort();
      throw new Error(`no connection within ${withinMs} ms`);
    }
    if (connected.value === 'error') throw innermostError(this.#manager.error());
    return this.#transport;
  }

  /** Has the credentials read again with the next call: it may be they that the connection was lost for. */
  doubt(): void {
    this.#isDoubtful = true;
  }

  /** What the connection has failed with, where it has: a call on it says no more than that it was closed. */
  get failure(): Error | undefined {
    const failure = this.#manager.error();
    return failure === undefined ? undefined : innermostError(failure);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    this.#manager.abort();
  }

  async #refreshCredentials(): Promise<void> {
    if (!this.#isDoubtful && !['closed', 'error'].includes(this.#manager.state())) return;
    Object.assign(this.#credentials, await this.readCredentials());
    this.#isDoubtful = false;
  }
}
