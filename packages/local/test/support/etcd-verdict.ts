import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFiles, KeyPair } from '@etcd-iac/core';
import type { Etcd } from '../../src';
import { writePair } from './certificates';

/** Certificates of a cluster of one member. */
export interface CertificateSet {
  readonly authorities: string;
  readonly member: KeyPair;
  readonly client: KeyPair;
}

/**
 * Starts a member with certificates and writes to it, as a client and with the member's own certificate, as its peers connect.
 * Returns what etcd or etcdctl says against them, `undefined` where nothing.
 */
export async function etcdSays(
  etcd: Etcd,
  within: string,
  ports: { readonly client: number; readonly peer: number },
  set: CertificateSet,
  extraEnv: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const folder = mkdtempSync(join(within, 'member-'));
  const member = writePair(join(folder, 'member'), set.authorities, set.member);
  const client = writePair(join(folder, 'client'), set.authorities, set.client);
  const url = `https://127.0.0.1:${ports.client}`;
  const flags = [
    `--data-dir=${join(folder, 'data')}`,
    ...[`--listen-client-urls=${url}`, `--advertise-client-urls=${url}`],
    ...['listen-peer-urls', 'initial-advertise-peer-urls'].map(
      (flag) => `--${flag}=http://127.0.0.1:${ports.peer}`,
    ),
    `--initial-cluster=default=http://127.0.0.1:${ports.peer}`,
    ...[`--cert-file=${member.certificate}`, `--key-file=${member.privateKey}`],
    ...[`--trusted-ca-file=${member.authorities}`, '--client-cert-auth'],
    ...['--heartbeat-interval=20', '--election-timeout=200', '--unsafe-no-fsync'],
    ...['--enable-grpc-gateway=false', '--log-level=info'],
  ];
  const server = watch(etcd.path, flags, extraEnv);
  try {
    if (!(await server.says(/serving client traffic securely/))) return lastError(server.output());
    return (await put(etcd, url, client)) ?? (await put(etcd, url, member));
  } finally {
    await server.end();
    rmSync(folder, { recursive: true });
  }
}

/** Why a client cannot write, as soon as it says so: by itself it tries again until its time is up. */
async function put(etcd: Etcd, url: string, files: CertificateFiles): Promise<string | undefined> {
  const refusal = /(?:handshake failed|server preface): ([^"]*)|Error: ([^"]*)/;
  const client = watch(etcd.etcdctlPath, [
    ...['--debug', `--endpoints=${url}`, '--command-timeout=20s', `--cacert=${files.authorities}`],
    ...[`--cert=${files.certificate}`, `--key=${files.privateKey}`],
    ...['put', 'greeting', 'hello'],
  ]);
  const isRefused = await client.says(refusal);
  const [, handshake, error] = refusal.exec(client.output()) ?? [];
  const code = await client.end();
  if (!isRefused && code === 0) return undefined;
  return handshake ?? error ?? client.output();
}

/** The error with which etcd ended. */
function lastError(output: string): string {
  return [...output.matchAll(/"error":"((?:[^"\\]|\\.)*)"/g)].at(-1)?.[1] ?? output;
}

function watch(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => output,
    /** Whether it says so before it ends. */
    says: (what: RegExp): Promise<boolean> =>
      new Promise((resolve) => {
        const read = (part: Buffer) => {
          output += part.toString();
          if (what.test(output)) resolve(true);
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        void ended.then(() => {
          resolve(what.test(output));
        });
      }),
    end: (): Promise<number | null> => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
