import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEtcd, EtcdError } from '../src';
import { makeAuthority } from './support/certificates';
import { runEtcd, type RunningEtcd } from './support/run-etcd';

/** Listens, and says nothing. */
async function listenSilently(): Promise<{ port: number; accepted: readonly Socket[]; close(): void }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as { port: number }).port,
    accepted: sockets,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const failureOf = async (promise: Promise<unknown>): Promise<EtcdError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!EtcdError.is(error)) throw new Error(`no EtcdError, but ${String(error)}`);
  return error;
};

describe('a port at which nobody is', () => {
  it('is unavailable at once', async () => {
    const silent = await listenSilently();
    silent.close();
    const url = `http://127.0.0.1:${silent.port}`;
    const error = await failureOf(connectEtcd({ endpoints: [url] }).maintenance.status());
    expect(error).toMatchObject({ code: 'UNAVAILABLE', endpoint: url, etcdMessage: undefined });
    expect(error.message).toBe(
      `"Status" has not been sent: "${url}" cannot be reached: connect ECONNREFUSED 127.0.0.1:${silent.port}`,
    );
  });
});

describe('a port at which nobody answers', () => {
  it.each(['http', 'https'])('is given up at the deadline: %s', async (scheme) => {
    const silent = await listenSilently();
    const client = connectEtcd({ endpoints: [`${scheme}://127.0.0.1:${silent.port}`], deadlineMs: 300 });
    const start = performance.now();
    for (const call of [
      () => client.maintenance.status(),
      () => client.watch({ key: 'x' }),
      () => client.leases.keepAliveOnce('1'),
    ]) {
      expect((await failureOf(call())).code).toBe('DEADLINE_EXCEEDED');
    }
    const ownMs = 100;
    const { message } = await failureOf(client.kv.get('x', { deadlineMs: ownMs }));
    expect(message).toMatch(/"Range" (had no answer|has not been sent: .* no connection within) .*/);
    expect(performance.now() - start).toBeLessThan(3_000);
    silent.close();
  });

  it('is given up when the caller says so, with the reason of the caller', async () => {
    const silent = await listenSilently();
    const client = connectEtcd({ endpoints: [`http://127.0.0.1:${silent.port}`] });
    for (const call of ['call', 'stream'] as const) {
      const giveUp = new AbortController();
      const options = { signal: giveUp.signal };
      const calling = call === 'call' ? client.kv.get('x', options) : client.watch({ key: 'x' }, options);
      setTimeout(() => {
        giveUp.abort(new Error('given up'));
      }, 50);
      await expect(calling).rejects.toThrow('given up');
      await expect(client.kv.get('x', options)).rejects.toThrow('given up');
    }
    silent.close();
  });
});

describe('several endpoints', () => {
  it('are tried in turn, and the one that was reached is asked first from then on', async () => {
    const [dead, silent] = [await listenSilently(), await listenSilently()];
    dead.close();
    await using etcd = await runEtcd('3.5', { secure: false });
    const endpoints = [`http://127.0.0.1:${dead.port}`, ...etcd.endpoints];
    const client = connectEtcd({ endpoints });
    await client.kv.put('x', 'x');
    client.close();
    expect(await failureOf(client.kv.get('x'))).toMatchObject({ code: 'CANCELLED' });
    const hung = connectEtcd({
      endpoints: [`https://127.0.0.1:${silent.port}`, ...etcd.endpoints],
      deadlineMs: 1_000,
    });
    await hung.kv.get('x');
    const { length: askedBefore } = silent.accepted;
    expect(askedBefore).toBeGreaterThan(0);
    await hung.kv.get('x');
    expect(silent.accepted.length).toBe(askedBefore);
    hung.close();
    silent.close();
  });
});

describe('certificates', () => {
  let etcd: RunningEtcd;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'etcd-iac-client-test-'));
    etcd = await runEtcd('3.5');
  });
  afterAll(async () => {
    await etcd.stop();
    rmSync(folder, { recursive: true });
  });

  it('may be texts', async () => {
    const files = await etcd.authority!.issue('texts');
    const credentials = {
      ca: readFileSync(files.authorities, 'utf8'),
      cert: readFileSync(files.certificate, 'utf8'),
      key: readFileSync(files.privateKey, 'utf8'),
    };
    await etcd.connect({ credentials }).kv.get('x');
    expect(() => etcd.connect({ credentials, certificates: files })).toThrow('are both given');
  });

  it('of a server that is not trusted are refused, and so are those of a client', async () => {
    const other = await makeAuthority(folder, 'other');
    const strange = await other.issue('root');
    const untrusting = await failureOf(etcd.connect({ certificates: strange }).kv.get('x'));
    expect(untrusting.code).toBe('UNAVAILABLE');
    expect(untrusting.message).toMatch(/cannot be reached: unable to verify the first certificate$/);
    expect((untrusting.cause as NodeJS.ErrnoException).code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    const { authorities } = await etcd.authority!.issue('x');
    for (const certificates of [{ ...strange, authorities }, { authorities }]) {
      const refused = await failureOf(etcd.connect({ certificates }).kv.get('x'));
      expect(refused.code).toBe('UNAVAILABLE');
      expect(refused.message).toMatch(/alert (unknown ca|bad certificate|certificate required)$/);
    }
  });

  it('have to be for the name by which a server is called', async () => {
    const byName = etcd.endpoints[0]!.replace('127.0.0.1', 'localhost');
    const wrong = await failureOf(etcd.connect({ endpoints: [byName] }).kv.get('x'));
    expect(wrong).toMatchObject({ code: 'UNAVAILABLE', cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
  });

  it('are read again for a new connection', async () => {
    const [first, second] = [
      await etcd.authority!.issue('first'),
      await (await makeAuthority(folder, 'old')).issue('old'),
    ];
    const certificates = {
      ...first,
      certificate: join(folder, 'tls.crt'),
      privateKey: join(folder, 'tls.key'),
    };
    const write = (from: typeof first): void => {
      writeFileSync(certificates.certificate, readFileSync(from.certificate));
      writeFileSync(certificates.privateKey, readFileSync(from.privateKey));
    };
    write(second);
    const client = etcd.connect({ certificates });
    await failureOf(client.kv.get('x'));
    write(first);
    await client.kv.get('x');
  });

  it('that are not there are said, by path', async () => {
    const missing = join(folder, 'missing.crt');
    const error = await failureOf(etcd.connect({ certificates: { authorities: missing } }).kv.get('x'));
    expect(error.message).toContain(missing);
  });
});

it('refuses endpoints that are none', () => {
  for (const endpoints of [[], ['127.0.0.1:2379'], ['https://a:2379/path'], ['unix:///run/etcd']]) {
    expect(() => connectEtcd({ endpoints })).toThrow(TypeError);
  }
});

it('ends a watch with an error where its member is gone', async () => {
  await using etcd = await runEtcd('3.5', { secure: false });
  const watch = await etcd.connect().watch({ key: 'x' });
  const watching = failureOf(
    (async () => {
      for await (const { type } of watch) throw new Error(`unexpected ${type}`);
    })(),
  );
  await etcd.members[0]!.kill();
  expect(await watching).toMatchObject({ code: 'UNAVAILABLE', call: 'Watch' });
});
