import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StatusBoard } from '../../src/status/agent-status';
import { renderMetrics } from '../../src/status/metrics';
import { CertificateWatch, filesOf } from '../../src/upkeep/certificate-watch';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const inFolder = (name: string): string => join(folder.path, name);

function makeCertificate(name: string, days: number): string {
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    inFolder(`${name}.key`),
  ];
  const args = ['req', '-x509', ...key, '-out', inFolder(name), '-subj', '/CN=x', '-days', String(days)];
  execFileSync('openssl', args, { stdio: 'ignore' });
  return inFolder(name);
}

it('says which certificate of a member expires first', async () => {
  const board = new StatusBoard('etcd1', () => undefined);
  const authorities = makeCertificate('ca.crt', 3650);
  const certificate = makeCertificate('agent.crt', 40);
  const ofEtcd = makeCertificate('etcd.crt', 20);
  const files = filesOf({
    certificates: { authorities, certificate },
    etcdEnvironment: { ETCD_CERT_FILE: ofEtcd, ETCD_TRUSTED_CA_FILE: authorities, ETCD_KEY_FILE: 'x' },
  });
  expect(files).toEqual([authorities, certificate, ofEtcd, authorities]);
  await new CertificateWatch(files, board).look();
  expect(board.status.certificates).toMatchObject({ file: ofEtcd, days: 19 });
  expect(renderMetrics(board.status)).toContain('etcd_iac_agent_certificate_days 19\n');
});

it('sees that files have changed, and all certificates in one', async () => {
  const board = new StatusBoard('etcd1', () => undefined);
  const long = makeCertificate('long.crt', 100);
  const short = makeCertificate('short.crt', 5);
  const chain = inFolder('chain.crt');
  copyFileSync(long, chain);
  let now = 0;
  const watch = new CertificateWatch([chain], board, () => now);
  await watch.look();
  expect(board.status.certificates?.days).toBe(99);
  execFileSync('sh', ['-c', 'cat "$0" >> "$1"', short, chain]);
  await watch.look();
  expect(board.status.certificates?.days).toBe(99);
  now += 11 * 60_000;
  await watch.look();
  expect(board.status.certificates?.days).toBe(4);
});

it('says nothing of what is no certificate, and without transport security', async () => {
  const board = new StatusBoard('etcd1', () => undefined);
  writeFileSync(inFolder('nothing.crt'), 'nothing');
  await new CertificateWatch([inFolder('nothing.crt'), inFolder('absent.crt')], board).look();
  expect(board.status.certificates).toBeUndefined();
  expect(filesOf({ certificates: undefined, etcdEnvironment: {} })).toEqual([]);
});
