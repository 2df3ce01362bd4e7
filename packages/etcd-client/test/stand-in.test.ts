import { connectNodeAdapter } from '@connectrpc/connect-node';
import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2';
import { setTimeout as delay } from 'node:timers/promises';
import { connectEtcd, type EtcdCallOptions, type EtcdClient } from '../src';
import { Cluster, Maintenance } from '../src/generated/rpc_pb';

/** An etcd that begins a snapshot, and has nothing else. */
describe('a member that stops in the middle', () => {
  let server: Http2Server;
  let client: EtcdClient;
  let url: string;
  const sessions = new Set<ServerHttp2Session>();
  /** What it does after the first piece. */
  let goOn: () => Promise<void>;
  beforeAll(async () => {
    const handle = connectNodeAdapter({
      routes: (router) => {
        router.service(Cluster, {});
        router.service(Maintenance, {
          async *snapshot() {
            yield { blob: Uint8Array.of(1), remainingBytes: 9n };
            await goOn();
          },
        });
      },
    });
    server = createServer(handle);
    server.on('session', (session) => sessions.add(session));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    client = connectEtcd({ endpoints: [url] });
  });
  afterAll(() => {
    client.close();
    for (const session of sessions) session.destroy();
    server.close();
  });

  const readAll = async (options?: EtcdCallOptions): Promise<number> => {
    let pieces = 0;
    for await (const piece of client.maintenance.snapshot(options)) pieces += piece.length;
    return pieces;
  };

  it('is given up when the next piece is late', async () => {
    goOn = () => delay(5_000, undefined, { ref: false });
    await expect(readAll({ deadlineMs: 1_000 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: `"Snapshot" had no answer from "${url}" within 1000 ms`,
    });
  });

  it('is an error where it ends early', async () => {
    goOn = () => Promise.resolve();
    await expect(readAll()).rejects.toMatchObject({
      code: 'DATA_LOSS',
      message: `"Snapshot" from "${url}" ended with 9 bytes to come`,
    });
    goOn = () => {
      for (const session of sessions) session.destroy();
      return delay(1_000);
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('may be left by the reader', async () => {
    goOn = () => delay(5_000, undefined, { ref: false });
    for await (const piece of client.maintenance.snapshot()) {
      expect(piece).toEqual(Uint8Array.of(1));
      break;
    }
  });

  it('is reached at an address that its name does not stand for', async () => {
    const named = url.replace('127.0.0.1', 'etcd1.invalid');
    const other = connectEtcd({ endpoints: [named], address: '127.0.0.1' });
    await expect(other.members.promote('1')).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
    other.close();
    expect(() => connectEtcd({ endpoints: [named], address: 'etcd1' })).toThrow(TypeError);
  });

  it('has none of the other calls, whatever version it is', async () => {
    await expect(client.members.promote('1')).rejects.toMatchObject({
      code: 'UNIMPLEMENTED',
      message: `this etcd at "${url}" has no "MemberPromote"`,
    });
  });
});
