import type { CertificateFiles, ClusterSpec } from '@etcd-iac/core';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { findEtcd, startCluster, type LocalCluster } from '../src';
import { runCommand } from '../src/run-command';
import { makeAuthority, makeLeaf, planIssued, writePair } from './support/certificates';
import { eventually } from './support/eventually';
import { temporaryFolder } from './support/temporary-folder';
import { handshake, put, send, type ClientFiles } from './support/tls-client';

const folder = temporaryFolder();

let cluster: LocalCluster;

/** Starts a cluster of one member for the tests of a group. */
function withCluster(minor: '3.4' | '3.5', spec: Partial<ClusterSpec>): void {
  beforeAll(async () => {
    cluster = await startCluster(
      { name: 'etcd', domain: 'etcd.internal', size: 1, ...spec },
      { etcd: await findEtcd({ minor }) },
    );
  });
  afterAll(() => cluster.stop());
}

const clientUrl = (): string => cluster.clientEndpoints[0]!;
const membersUrl = (): string => `${cluster.plan.peerEndpoints[0]!}/members`;
const memberFiles = (): CertificateFiles => cluster.members[0]!.plan.security!.files;
const log = (): string => readFileSync(cluster.members[0]!.logFile, 'utf8');

/** Runs etcdctl with nothing else in its environment. */
const etcdctl = (env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> =>
  runCommand(cluster.etcd.etcdctlPath, ['--dial-timeout=1s', '--command-timeout=1s', ...args], {
    env,
    timeoutMs: 30_000,
  });

/** The printed environment, without some of its variables. */
function envWithout(...variables: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(cluster.etcdctlEnv).filter(([name]) => !variables.includes(name)));
}

/** Certificates of the same names as those of the cluster, by an authority of the same name. */
async function foreign(holder: 'client' | 'member'): Promise<CertificateFiles> {
  const plan = planIssued({ size: 1 });
  const authority = await makeAuthority(plan.authorities[0]!);
  const pair = await makeLeaf(holder === 'client' ? plan.client! : plan.members[0]!, authority);
  const trusted = authority.pair.certificate + readFileSync(memberFiles().authorities, 'utf8');
  return writePair(join(folder.path, holder), trusted, pair);
}

describe('further DNS names', () => {
  withCluster('3.5', {
    certificates: { kind: 'issued', dnsNames: ['etcd.example.com', '*.lb.example.com'] },
  });

  it('are in the certificate that a member shows, and change while it runs', async () => {
    const holdsFor = async (...hosts: string[]): Promise<boolean[]> => {
      const { raw } = await handshake(clientUrl(), cluster.clientFiles!);
      return hosts.map((host) => new X509Certificate(raw).checkHost(host) !== undefined);
    };
    const hosts = [
      'etcd1.etcd.internal',
      'localhost',
      'etcd.example.com',
      'a.lb.example.com',
      'lb.example.com',
    ];
    expect(await holdsFor(...hosts)).toEqual([true, true, true, true, false]);
    await cluster.changeCertificates({ kind: 'issued', dnsNames: ['lb.example.com'] });
    expect(await holdsFor(...hosts)).toEqual([true, true, false, false, true]);
  });
});

const metricsAnswer = () => fetch(`${cluster.members[0]!.plan.listenMetricsUrls[0]!}/metrics`);

describe.each(debianMinors)('etcd %s', (minor) => {
  describe('with mutual security', () => {
    withCluster(minor, {});

    it('takes etcdctl with the printed environment and nothing else', async () => {
      expect(Object.keys(cluster.etcdctlEnv)).toEqual([
        'ETCDCTL_ENDPOINTS',
        'ETCDCTL_CACERT',
        'ETCDCTL_CERT',
        'ETCDCTL_KEY',
      ]);
      await etcdctl(cluster.etcdctlEnv, 'put', 'greeting', 'hello');
      expect(await etcdctl(cluster.etcdctlEnv, 'get', '--print-value-only', 'greeting')).toBe('hello\n');
    });

    it('refuses a client without a certificate', async () => {
      const refused = etcdctl(envWithout('ETCDCTL_CERT', 'ETCDCTL_KEY'), 'put', 'refused', 'x');
      await expect(refused).rejects.toThrow('context deadline exceeded');
      await expect(
        put(clientUrl(), { authorities: memberFiles().authorities }, 'refused', 'x'),
      ).rejects.toThrow();
      await eventually('etcd says why', () => log().includes("tls: client didn't provide a certificate"));
      expect(await etcdctl(cluster.etcdctlEnv, 'get', '--print-value-only', 'refused')).toBe('');
    });

    it('refuses a client with a certificate of another authority', async () => {
      const files = await foreign('client');
      const env = { ...cluster.etcdctlEnv, ETCDCTL_CERT: files.certificate, ETCDCTL_KEY: files.privateKey };
      await expect(etcdctl(env, 'put', 'refused', 'x')).rejects.toThrow('context deadline exceeded');
      await expect(put(clientUrl(), files, 'refused', 'x')).rejects.toThrow();
      await eventually('etcd says why', () => log().includes('certificate signed by unknown authority'));
      expect(await etcdctl(cluster.etcdctlEnv, 'get', '--print-value-only', 'refused')).toBe('');
    });

    it('shows the certificate of the member to who has the authority, and to nobody else', async () => {
      const { subject } = await handshake(clientUrl(), cluster.clientFiles!);
      expect(subject).toMatchObject({ O: 'etcd', CN: 'etcd-member' });
      expect(await put(clientUrl(), cluster.clientFiles!, 'node', 'tls')).toBe(true);
      const { certificate, privateKey } = cluster.clientFiles!;
      await expect(handshake(clientUrl(), { certificate, privateKey })).rejects.toThrow('certificate');
    });

    it('takes a member on the peer port, but neither a client nor a member of another authority', async () => {
      expect(await send(membersUrl(), memberFiles())).toMatchObject({ status: 200 });
      await expect(send(membersUrl(), cluster.clientFiles!)).rejects.toThrow();
      await eventually('etcd says that the common name is not that of a member', () =>
        /(CommonName|client certificate) authentication failed/.test(log()),
      );
      await expect(send(membersUrl(), await foreign('member'))).rejects.toThrow();
      await expect(send(membersUrl(), { authorities: memberFiles().authorities })).rejects.toThrow();
    });

    it('tells its health and its metrics in plain HTTP', async () => {
      const answer = await metricsAnswer();
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('etcd_server_has_leader 1');
    });
  });

  describe('with security of the server alone', () => {
    withCluster(minor, { transportSecurity: 'server' });

    it('takes a client without a certificate that has the authority', async () => {
      expect(cluster.clientFiles).toBeUndefined();
      expect(Object.keys(cluster.etcdctlEnv)).toEqual(['ETCDCTL_ENDPOINTS', 'ETCDCTL_CACERT']);
      await etcdctl(cluster.etcdctlEnv, 'put', 'greeting', 'hello');
      expect(await etcdctl(cluster.etcdctlEnv, 'get', '--print-value-only', 'greeting')).toBe('hello\n');
      const trusting: ClientFiles = { authorities: cluster.etcdctlEnv.ETCDCTL_CACERT! };
      expect(await put(clientUrl(), trusting, 'node', 'tls')).toBe(true);
    });

    it('is refused by a client that does not have the authority', async () => {
      await expect(etcdctl(envWithout('ETCDCTL_CACERT'), 'put', 'refused', 'x')).rejects.toThrow(
        'context deadline exceeded',
      );
      await expect(put(clientUrl(), {}, 'refused', 'x')).rejects.toThrow('certificate');
      await expect(put(clientUrl(), await foreign('client'), 'node', 'tls')).resolves.toBe(true);
    });

    it('takes nobody but members on the peer port', async () => {
      expect(await send(membersUrl(), memberFiles())).toMatchObject({ status: 200 });
      await expect(send(membersUrl(), { authorities: memberFiles().authorities })).rejects.toThrow();
    });
  });

  describe('without security', () => {
    withCluster(minor, { transportSecurity: 'none' });

    it('speaks plain HTTP and has no certificates', async () => {
      expect(cluster.clientFiles).toBeUndefined();
      expect(cluster.etcdctlEnv).toEqual({ ETCDCTL_ENDPOINTS: clientUrl() });
      expect(clientUrl()).toMatch(/^http:/);
      expect(existsSync(join(cluster.dataDir, 'certificates'))).toBe(false);
      await etcdctl(cluster.etcdctlEnv, 'put', 'greeting', 'hello');
      expect(await etcdctl(cluster.etcdctlEnv, 'get', '--print-value-only', 'greeting')).toBe('hello\n');
    });

    it('has no certificates to change', async () => {
      await expect(cluster.changeCertificates({ kind: 'issued' })).rejects.toThrow(
        'cluster "etcd" has no certificates: stop it, and start it again with what it should have',
      );
    });
  });
});
