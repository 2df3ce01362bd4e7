import { once } from 'node:events';
import http2, { type ClientHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { SessionManager } from '../src/connection/session-manager';

it('outlives a connection that is reset before it has carried a call', async () => {
  const server = http2.createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const opened = jest.spyOn(http2, 'connect');
  const manager = new SessionManager(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    expect(await manager.connect()).toBe('idle');
    const session = opened.mock.results[0]!.value as ClientHttp2Session;
    const closed = new Promise<void>((resolve) => session.once('close', resolve));
    // As Node does with a connection that is reset: the session is destroyed at once, and its error comes in a later turn.
    session.destroy(new Error('read ECONNRESET'));
    expect(await manager.connect()).toBe('idle');
    expect(opened).toHaveBeenCalledTimes(2);
    // An error that nobody listens for fails the test here.
    await closed;
  } finally {
    manager.abort();
    server.close();
  }
});
