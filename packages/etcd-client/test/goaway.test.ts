import { connectNodeAdapter } from '@connectrpc/connect-node';
import { once } from 'node:events';
import http2, { type ClientHttp2Session, type Http2Server, type ServerHttp2Session } from 'node:http2';
import { connectEtcd, type EtcdClient } from '../src';
import { Maintenance } from '../src/generated/rpc_pb';

let server: Http2Server;
let client: EtcdClient;
const served: ServerHttp2Session[] = [];
beforeAll(async () => {
  const handle = connectNodeAdapter({
    routes: (router) => router.service(Maintenance, { status: () => ({ version: '3.5.16' }) }),
  });
  server = http2.createServer(handle).on('session', (session) => served.push(session));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  client = connectEtcd({ endpoints: [`http://127.0.0.1:${(server.address() as { port: number }).port}`] });
});
afterAll(() => {
  client.close();
  for (const session of served) session.destroy();
  server.close();
});

it('outlives a member that says that it stops, where the next call comes right then', async () => {
  const opened = jest.spyOn(http2, 'connect');
  await client.maintenance.status();
  const session = opened.mock.results[0]!.value as ClientHttp2Session;
  // Not `once` of events, which would listen for the error that nobody may have to listen for.
  const closed = new Promise<void>((resolve) => session.once('close', resolve));
  const again = new Promise((resolve) => {
    session.once('goaway', () => {
      resolve(client.maintenance.status());
    });
  });
  served[0]!.goaway();
  expect(await again).toMatchObject({ version: '3.5.16' });
  await closed;
  expect(opened).toHaveBeenCalledTimes(2);
});
