import { Http2SessionManager } from '@connectrpc/connect-node';
import type { Http2Session } from 'node:http2';

/**
 * The manager of connect-node, of whose connections none ends the process with an error that nobody listens for. When a member says
 * that it is about to stop, the manager ends the connection with an error, which Node emits a little later. With a call in between,
 * the manager has taken its listeners off by then. Source: https://github.com/connectrpc/connect-es/issues/1768
 */
export class SessionManager extends Http2SessionManager {
  readonly #heard = new WeakSet<Http2Session>();

  override async request(...call: Parameters<Http2SessionManager['request']>) {
    const stream = await super.request(...call);
    const { session } = stream;
    if (session && !this.#heard.has(session)) {
      this.#heard.add(session);
      // The manager and the stream tell it to whoever has to know.
      session.on('error', () => undefined);
    }
    return stream;
  }
}
