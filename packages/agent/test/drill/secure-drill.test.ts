import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scratch } from '../../src/drill/scratch';
import { DutyMember } from '../duties/duty-member';
import { RealEtcd } from '../duties/real-etcd';
import { describeEachMinor } from '../../../../tools/jest/etcd-minors.cjs';
import { temporaryFolder } from '../temporary-folder';

/** An authority, and certificates of it for a member and for the agents. */
function makeCertificates(folder: string) {
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-subj',
    '/CN=authority',
    '-days',
    '2',
  );
  writeFileSync(
    join(folder, 'extensions'),
    'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n',
  );
  for (const name of ['etcd1', 'root']) {
    openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signed = [
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'extensions',
    ];
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signed);
  }
  return (name: string) => ({
    authorities: join(folder, 'ca.crt'),
    certificate: join(folder, `${name}.crt`),
    privateKey: join(folder, `${name}.key`),
  });
}

describeEachMinor('a drill with mutual TLS and authentication', ({ etcd: program }) => {
  it('reads what it has restored, as the agent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-secure-'));
    const files = makeCertificates(folder);
    const server = files('etcd1');
    const environment = {
      ETCD_CERT_FILE: server.certificate,
      ETCD_KEY_FILE: server.privateKey,
      ETCD_TRUSTED_CA_FILE: server.authorities,
      ETCD_CLIENT_CERT_AUTH: 'true',
    };
    const etcd = await RealEtcd.start(program, environment, files('root'));
    try {
      await etcd.client.users.add('root', {});
      await etcd.client.users.grantRole('root', 'root');
      await etcd.client.kv.put('key', 'value');
      await etcd.client.authentication.enable();
      const member = new DutyMember({ etcd, certificates: files('root'), environment });
      await member.attend('backup');
      expect(member.status.backup).toMatchObject({ state: 'ok', reason: undefined });
      await member.attend('drill');
      expect(member.status.drill).toMatchObject({ state: 'ok', reason: undefined, failures: 0 });
    } finally {
      await etcd.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe(Scratch, () => {
  const folder = temporaryFolder();

  it('ends and removes what an agent that was killed has left there, and nobody else', async () => {
    const scratch = new Scratch(folder.path, '/data');
    await scratch.make();
    writeFileSync(join(scratch.path, 'snapshot.db'), 'half');
    const left = spawn('sh', ['-c', 'while :; do sleep 1; done', join(scratch.path, 'data')], {
      stdio: 'ignore',
    });
    await scratch.note(left.pid);
    const ended = once(left, 'exit');
    const other = new Scratch(folder.path, '/data-of-another');
    mkdirSync(other.path);
    await new Scratch(folder.path, '/data').clear();
    expect((await ended)[1]).toBe('SIGKILL');
    expect(existsSync(scratch.path)).toBe(false);
    expect(existsSync(other.path)).toBe(true);

    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    await other.note(stranger.pid);
    await other.clear();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });
});
