import { Http2SessionManager } from '@connectrpc/connect-node';
import type { ClientHttp2Session } from 'node:http2';

/** What the manager keeps to itself: where it gets the session for a call. */
interface Inner {
  gotoReady(): Promise<{ readonly conn: ClientHttp2Session }>;
}

/**
 * The manager of connect-node, of whose connections none ends the process with an error that nobody listens for. It takes its own
 * listeners off a session that is destroyed as soon as a call sees that, and Node emits the error of that session a little later: when
 * a member says that it is about to stop, and when a connection is reset before it has carried a call.
 * Source: https://github.com/connectrpc/connect-es/issues/1768
 */
export class SessionManager extends Http2SessionManager {
  readonly #heard = new WeakSet<ClientHttp2Session>();

  constructor(...options: ConstructorParameters<typeof Http2SessionManager>) {
    super(...options);
    const inner = this as unknown as Inner;
    const gotoReady = inner.gotoReady.bind(this);
    inner.gotoReady = async () => {
      const ready = await gotoReady();
      this.#hear(ready.conn);
      return ready;
    };
  }

  #hear(session: ClientHttp2Session): void {
    if (this.#heard.has(session)) return;
    this.#heard.add(session);
    // The manager and the stream tell it to whoever has to know.
    session.on('error', () => undefined);
  }
}
