import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterSpec } from '@etcd-iac/core';
import { findEtcd, startCluster } from '../src';
import { placeScript } from './support/etcd-stand-in';
import { temporaryFolder } from './support/temporary-folder';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', transportSecurity: 'none' };
const folder = temporaryFolder();

/** Stands in for etcd: has data from its first start on, takes its time before it serves, and notes when it does. */
const program = (notes: string): string => `
const { appendFileSync, mkdirSync } = require('node:fs');
const { ETCD_NAME, ETCD_DATA_DIR, ETCD_LISTEN_CLIENT_URLS, ETCD_LISTEN_METRICS_URLS } = process.env;
const note = (what) => appendFileSync(${JSON.stringify(notes)}, ETCD_NAME + ' ' + what + '\\n');
note('begins');
mkdirSync(ETCD_DATA_DIR + '/member/wal', { recursive: true });
const answer = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '0' };
require('node:http2')
  .createServer()
  .on('stream', (stream) => stream.respond(answer, { endStream: true }))
  .listen(new URL(ETCD_LISTEN_CLIENT_URLS).port, '127.0.0.1');
setTimeout(() => {
  const { hostname, port } = new URL(ETCD_LISTEN_METRICS_URLS);
  require('node:http').createServer((_, response) => response.end()).listen(port, hostname, () => note('serves'));
}, 300);
`;

it('is one member after the other where all are new, and all at once where they have data', async () => {
  const notes = join(folder.path, 'notes');
  const file = join(folder.path, 'etcd.js');
  writeFileSync(file, program(notes));
  const etcd = {
    ...(await findEtcd({ minor: '3.5' })),
    path: placeScript(folder.path, 'etcd', `exec "${process.execPath}" "${file}"`),
  };
  const orderOfStart = async (): Promise<readonly string[]> => {
    writeFileSync(notes, '');
    const cluster = await startCluster(spec, { etcd, dataDir: join(folder.path, 'data') });
    await cluster.stop();
    return readFileSync(notes, 'utf8').trim().split('\n');
  };
  const members = ['etcd1', 'etcd2', 'etcd3'];

  expect(await orderOfStart()).toEqual(members.flatMap((name) => [`${name} begins`, `${name} serves`]));
  const again = await orderOfStart();
  expect(again.slice(0, 3).sort()).toEqual(members.map((name) => `${name} begins`));
});
