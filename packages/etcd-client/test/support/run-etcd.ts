import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectEtcd, type EtcdCertificateFiles, type EtcdClient, type EtcdClientOptions } from '../../src';
import { etcdOf, type Minor } from '../../../../tools/jest/etcd-minors.cjs';
import { freePorts } from '../../../../tools/jest/free-ports.cjs';
import { loopbackNames, makeAuthority, type Authority } from './certificates';

export interface RunningMember {
  readonly name: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
  start(initialCluster: string, state?: 'new' | 'existing'): void;
  kill(): Promise<void>;
}

/** Members of etcd, as processes that end with this one. */
export interface RunningEtcd {
  readonly members: readonly RunningMember[];
  readonly endpoints: readonly string[];
  /** Issues the certificates that members take; undefined where all is plain. */
  readonly authority: Authority | undefined;
  /** A client that shows the certificate of `root`, unless told otherwise. It is closed with the members. */
  connect(options?: Partial<EtcdClientOptions>): EtcdClient;
  /** Another member, not started yet. */
  addMember(): Promise<RunningMember>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Ends the program when its standard input is closed, however the process at its other end has ended. */
const guardian =
  '"$@" </dev/null & program=$!; read -r _; kill -KILL "$program"; wait "$program" 2>/dev/null';

/** Runs members of a minor, and resolves once they answer. */
export async function runEtcd(minor: Minor, { size = 1, secure = true } = {}): Promise<RunningEtcd> {
  const program = etcdOf(minor);
  const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-client-test-'));
  const authority = secure ? await makeAuthority(folder) : undefined;
  const serverFiles = await authority?.issue('server', loopbackNames);
  const rootFiles = await authority?.issue('root');
  const members: RunningMember[] = [];
  const addMember = async (): Promise<RunningMember> => {
    const name = `etcd${members.length + 1}`;
    const [client = 0, peer = 0] = await freePorts(2);
    const member = memberOf(program, folder, name, client, peer, serverFiles);
    members.push(member);
    return member;
  };
  for (let number = 0; number < size; number += 1) await addMember();
  const initialCluster = members.map(({ name, peerUrl }) => `${name}=${peerUrl}`).join(',');
  for (const member of members) member.start(initialCluster);
  const clients: EtcdClient[] = [];
  const connect = (options: Partial<EtcdClientOptions> = {}): EtcdClient => {
    const certificates = options.credentials ? undefined : rootFiles;
    const client = connectEtcd({
      endpoints: members.map(({ clientUrl }) => clientUrl),
      certificates,
      ...options,
    });
    clients.push(client);
    return client;
  };
  for (const { clientUrl } of [...members]) await answering(connect({ endpoints: [clientUrl] }), folder);
  const stop = async (): Promise<void> => {
    for (const client of clients) client.close();
    await Promise.all(members.map((member) => member.kill()));
    rmSync(folder, { recursive: true, maxRetries: 5 });
  };
  return {
    members,
    endpoints: members.map(({ clientUrl }) => clientUrl),
    authority,
    connect,
    addMember,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Resolves once a member serves linearizable reads. */
export async function answering(client: EtcdClient, folder?: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      await client.kv.get('health', { deadlineMs: 1_000 });
      return;
    } catch (error) {
      if (Date.now() < end) await delay(50);
      else
        throw new Error(
          `no answer: ${String(error)}\n${folder ? readFileSync(join(folder, 'etcd1.log'), 'utf8') : ''}`,
        );
    }
  }
}

function memberOf(
  program: string,
  folder: string,
  name: string,
  clientPort: number,
  peerPort: number,
  files: Required<EtcdCertificateFiles> | undefined,
): RunningMember {
  const clientUrl = `${files ? 'https' : 'http'}://127.0.0.1:${clientPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  const secure = files
    ? [
        `--cert-file=${files.certificate}`,
        `--key-file=${files.privateKey}`,
        `--trusted-ca-file=${files.authorities}`,
        '--client-cert-auth',
      ]
    : [];
  let ending: (() => Promise<void>) | undefined;
  return {
    name,
    clientUrl,
    peerUrl,
    start: (initialCluster, state = 'new') => {
      const flags = [
        `--name=${name}`,
        `--data-dir=${join(folder, name)}`,
        `--listen-client-urls=${clientUrl}`,
        `--advertise-client-urls=${clientUrl}`,
        `--listen-peer-urls=${peerUrl}`,
        `--initial-advertise-peer-urls=${peerUrl}`,
        `--initial-cluster=${initialCluster}`,
        `--initial-cluster-state=${state}`,
        // Changes of members are taken at once, without waiting until they have been connected for 5 seconds.
        '--strict-reconfig-check=false',
        '--heartbeat-interval=50',
        '--election-timeout=500',
        '--bcrypt-cost=4',
        '--logger=zap',
        `--log-outputs=${join(folder, `${name}.log`)}`,
        ...secure,
      ];
      const child = spawn('sh', ['-c', guardian, 'sh', program, ...flags], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      const closed = once(child, 'close');
      ending = async () => {
        child.stdin.end();
        await closed;
      };
    },
    kill: async () => {
      await ending?.();
    },
  };
}
