import type { ClusterSpec, IssuedClient } from '@etcd-iac/core';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEtcd, startCluster, type LocalClient, type LocalCluster } from '../src';
import { runCommand } from '../src/run-command';
import { placeScript } from './support/etcd-stand-in';
import { etcdctl } from './support/etcdctl';
import { temporaryFolder } from './support/temporary-folder';
import { send, type Answer } from './support/tls-client';

const folder = temporaryFolder();

const start = async (
  clients: readonly IssuedClient[],
  more: Partial<ClusterSpec> = {},
): Promise<LocalCluster> =>
  startCluster(
    { name: 'etcd', domain: 'etcd.internal', size: 1, certificates: { kind: 'issued', clients }, ...more },
    { etcd: await findEtcd({ minor: '3.5' }), dataDir: folder.path },
  );

function clientOf({ clients }: LocalCluster, commonName: string | undefined): LocalClient {
  return clients.find((client) => client.commonName === commonName)!;
}

/** Runs etcdctl as one of the clients. */
async function runAs(
  cluster: LocalCluster,
  commonName: string | undefined,
  ...args: string[]
): Promise<string> {
  const env = { ...process.env, ...clientOf(cluster, commonName).etcdctlEnv };
  return (await runCommand(cluster.etcd.etcdctlPath, args, { env, timeoutMs: 30_000 })).trim();
}

const serialOf = ({ files }: LocalClient): string =>
  new X509Certificate(readFileSync(files.certificate)).serialNumber;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Asks the JSON gateway as one of the clients. */
function ask(
  cluster: LocalCluster,
  commonName: string | undefined,
  path: string,
  body: unknown,
  token = '',
): Promise<Answer> {
  const { files } = clientOf(cluster, commonName);
  const headers: Record<string, string> = token === '' ? {} : { authorization: token };
  return send(`${cluster.clientEndpoints[0]!}${path}`, files, body, headers);
}

it('gives each client a certificate, by which etcd knows its user', async () => {
  const cluster = await start([{ commonName: 'root' }, { commonName: 'payments' }, {}]);
  const put = { key: base64('payments/greeting'), value: base64('hello') };
  const login = { name: 'payments', password: 'canary' };
  // Without authentication, the gateway does not mind a name.
  for (const name of ['root', 'payments', undefined]) {
    expect(await ask(cluster, name, '/v3/kv/put', put)).toMatchObject({ status: 200 });
  }
  for (const user of ['root', 'payments']) await etcdctl(cluster, ['user', 'add', `${user}:canary`]);
  await etcdctl(cluster, ['user', 'grant-role', 'root', 'root']);
  await etcdctl(cluster, ['role', 'add', 'payments']);
  await etcdctl(cluster, ['role', 'grant-permission', 'payments', '--prefix=true', 'readwrite', 'payments/']);
  await etcdctl(cluster, ['user', 'grant-role', 'payments', 'payments']);
  await etcdctl(cluster, ['auth', 'enable']);

  expect(await etcdctl(cluster, ['user', 'list'])).toBe('payments\nroot');
  expect(await runAs(cluster, 'payments', 'put', 'payments/greeting', 'hi')).toBe('OK');
  await expect(runAs(cluster, 'payments', 'put', 'invoices/greeting', 'hi')).rejects.toThrow(
    /permission denied/,
  );
  // Without a name, it is nobody until it says who it is.
  await expect(runAs(cluster, undefined, 'put', 'payments/greeting', 'hi')).rejects.toThrow(
    /permission denied/,
  );
  expect(await runAs(cluster, undefined, '--user=payments:canary', 'put', 'payments/greeting', 'hi')).toBe(
    'OK',
  );

  const { body, status } = await ask(cluster, undefined, '/v3/auth/authenticate', login);
  expect(status).toBe(200);
  const { token } = JSON.parse(body) as { token: string };
  expect(await ask(cluster, undefined, '/v3/kv/put', put, token)).toMatchObject({ status: 200 });
  for (const name of ['root', 'payments']) {
    expect(await ask(cluster, name, '/v3/kv/put', put, token)).toMatchObject({
      status: 400,
      body: expect.stringMatching(/CommonName of client sending a request against gateway will be ignored/),
    });
  }
  // The owner's client goes on being served: a restart waits for it.
  await cluster.members[0]!.restart();
  await cluster.stop();
});

it('lets no client pass for a member', async () => {
  const cluster = await start([{ commonName: 'root' }, { commonName: 'payments' }, {}]);
  const url = `${cluster.plan.peerEndpoints[0]!}/members`;
  for (const { files } of cluster.clients) await expect(send(url, files)).rejects.toThrow();
  expect(await send(url, cluster.members[0]!.plan.security!.files)).toMatchObject({ status: 200 });
  await cluster.stop();
});

it('keeps the certificates of clients that stay, and nothing of those that go', async () => {
  const inFolder = (): string[] =>
    readdirSync(join(folder.path, 'certificates')).filter((name) => !['authorities', 'etcd1'].includes(name));
  const first = await start([{ commonName: 'root' }, { commonName: 'payments' }, {}]);
  const [root, payments, nameless] = first.clients.map(serialOf);
  expect(first.clientFiles!.certificate).toBe(join(folder.path, 'certificates/client/tls.crt'));
  expect(first.clients[0]!.files).toEqual(first.clientFiles);
  expect(inFolder().sort()).toEqual(['client', 'client_payments', 'nameless-client']);
  await first.stop();

  const second = await start([{}, { commonName: 'Invoices' }, { commonName: 'root' }]);
  expect([serialOf(clientOf(second, 'root')), serialOf(clientOf(second, undefined))]).toEqual([
    root,
    nameless,
  ]);
  expect(inFolder().sort()).toEqual(['client', 'client__49nvoices', 'nameless-client']);
  // The first with a name.
  expect(second.clientFiles).toEqual(clientOf(second, 'Invoices').files);
  await second.changeCertificates({ kind: 'issued', clients: [{ commonName: 'payments' }, {}] });
  expect(inFolder().sort()).toEqual(['client_payments', 'nameless-client']);
  expect(second.clients.map(({ commonName }) => commonName)).toEqual(['payments', undefined]);
  expect(serialOf(second.clients[0]!)).not.toBe(payments);
  expect(second.clientFiles).toEqual(second.clients[0]!.files);
  await second.members[0]!.restart();
  expect(await etcdctl(second, ['put', 'greeting', 'hello'])).toBe('OK');
  await second.stop();
});

it('needs no client with a name', async () => {
  const cluster = await start([{}], { bootstrapSize: 1, size: 3 });
  expect(cluster.clients).toHaveLength(1);
  expect(new X509Certificate(readFileSync(cluster.clientFiles!.certificate)).subject).toBe('O=etcd');
  expect((await etcdctl(cluster, ['member', 'list'])).split('\n')).toHaveLength(3);
  const serial = serialOf(cluster.clients[0]!);
  await cluster.stop();
  const again = await start([{}], { bootstrapSize: 1, size: 3 });
  expect(serialOf(again.clients[0]!)).toBe(serial);
  await etcdctl(again, ['user', 'add', 'root:canary']);
  await etcdctl(again, ['user', 'grant-role', 'root', 'root']);
  await etcdctl(again, ['auth', 'enable']);
  // It has been reached, if only to be refused: a restart waits for no more.
  await again.members[2]!.restart();
  await again.stop();
});

it('leaves nothing of clients behind where a start fails in an empty folder', async () => {
  const path = placeScript(folder.path, 'etcd-stand-in', 'exit 3');
  const dataDir = join(folder.path, 'failed');
  mkdirSync(dataDir);
  const failed = startCluster(
    {
      name: 'etcd',
      domain: 'etcd.internal',
      size: 1,
      certificates: { kind: 'issued', clients: [{ commonName: 'payments' }, {}] },
    },
    { etcd: { ...(await findEtcd({ minor: '3.5' })), path }, dataDir },
  );
  await expect(failed).rejects.toThrow(/ended before it was healthy/);
  expect(readdirSync(dataDir)).toEqual([]);
});
