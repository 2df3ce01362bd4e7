import type { Transport } from '@connectrpc/connect';
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node';
import { within } from './deadline';
import type { ReadCredentials } from './credentials';

/**
 * A stream that is silent for as long is asked whether it is still there, so that a watch does not outlive its member unseen.
 * etcd ends connections that ask more often than every 5 seconds: its --grpc-keepalive-min-time.
 */
const ping = { pingIntervalMs: 10_000, pingTimeoutMs: 5_000 };

interface Session {
  readonly manager: Http2SessionManager;
  readonly transport: Transport;
}

/** One client URL of etcd, and the connection to it. */
export class Endpoint {
  #session: Session | undefined;

  constructor(
    readonly url: string,
    private readonly readCredentials: ReadCredentials,
  ) {}

  /**
   * Resolves with what to call it by, connected.
   *
   * @throws Error of the connection, or that there was none in time.
   */
  async connect(withinMs: number, signal: AbortSignal | undefined): Promise<Transport> {
    const session = await this.#current();
    const connected = await within(session.manager.connect(), withinMs, signal).catch((error: unknown) => {
      this.close();
      throw error;
    });
    if (connected === 'late') {
      this.close();
      throw new Error(`no connection within ${withinMs} ms`);
    }
    if (connected.value === 'error') throw rootCause(session.manager.error());
    return session.transport;
  }

  /** What the connection has failed with, where it has: a call on it says no more than that it was closed. */
  get failure(): Error | undefined {
    const failure = this.#session?.manager.error();
    return failure === undefined ? undefined : rootCause(failure);
  }

  close(): void {
    this.#session?.manager.abort();
    this.#session = undefined;
  }

  async #current(): Promise<Session> {
    if (!this.#session || ['closed', 'error'].includes(this.#session.manager.state())) {
      const credentials = this.url.startsWith('https:') ? await this.readCredentials() : {};
      const manager = new Http2SessionManager(this.url, ping, { ...credentials });
      const transport = createGrpcTransport({
        baseUrl: this.url,
        sessionManager: manager,
        // etcd compresses nothing.
        acceptCompression: [],
      });
      this.#session = { manager, transport };
    }
    return this.#session;
  }
}

/** OpenSSL's errors have a reason; their message names its source file. */
type ConnectionError = Error & { readonly reason?: string; readonly code?: string };

function rootCause(error: unknown): Error {
  const { cause } = error as Error;
  if (cause instanceof Error) return rootCause(cause);
  const { reason, message, code } = error as ConnectionError;
  // Of several addresses that were tried, Node's message is empty.
  const text = reason ?? (message === '' ? (code ?? 'failed') : message);
  return Object.assign(new Error(text), { code });
}
