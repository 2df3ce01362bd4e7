import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { AgentSettings } from '../settings/agent-settings';

/** Longer than an etcd of one member takes to lead itself; it reads its data before that. */
const startMs = 300_000;

/** What a member's etcd is told that one beside it needs as well: how it is talked to, and how much it may hold. */
const shared =
  /^(PATH|HOME|TMPDIR|ETCD_(CERT_FILE|KEY_FILE|TRUSTED_CA_FILE|CLIENT_CERT_AUTH|CIPHER_SUITES|TLS_M(IN|AX)_VERSION|AUTH_TOKEN|QUOTA_BACKEND_BYTES))$/;

/** Where an etcd of one member listens: at ports of this machine that are free. */
export interface ScratchUrls {
  readonly peer: string;
  readonly client: string;
}

/** Ports that nobody has now. Somebody may have them a moment later: then etcd says so, and the next drill has others. */
export async function scratchUrls(isSecure: boolean): Promise<ScratchUrls> {
  const servers = [createServer(), createServer()].map((server) => server.listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const [peer, client] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return { peer: `http://127.0.0.1:${peer}`, client: `http${isSecure ? 's' : ''}://127.0.0.1:${client}` };
}

/** An etcd of one member that serves nobody but this agent. */
export class ScratchEtcd {
  readonly #child: ChildProcess;
  readonly client: EtcdClient;
  #errors = '';
  #spawnError: Error | undefined;

  constructor(
    path: string,
    dataDir: string,
    urls: ScratchUrls,
    { etcdEnvironment, certificates, peerUrl }: AgentSettings,
  ) {
    const kept = Object.entries(etcdEnvironment).filter(([name]) => shared.test(name));
    const env = {
      ...Object.fromEntries(kept),
      ETCD_NAME: 'drill',
      ETCD_LISTEN_PEER_URLS: urls.peer,
      ETCD_INITIAL_ADVERTISE_PEER_URLS: urls.peer,
      ETCD_INITIAL_CLUSTER: `drill=${urls.peer}`,
      ETCD_LISTEN_CLIENT_URLS: urls.client,
      ETCD_ADVERTISE_CLIENT_URLS: urls.client,
    };
    this.#child = spawn(path, ['--data-dir', dataDir], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child.on('error', (error) => (this.#spawnError = error));
    this.#child.stderr?.on('data', (chunk) => (this.#errors = (this.#errors + String(chunk)).slice(-2_000)));
    const { hostname } = new URL(peerUrl);
    const url = urls.client.replace('127.0.0.1', hostname);
    this.client = connectEtcd({ endpoints: [url], address: '127.0.0.1', certificates, deadlineMs: 5_000 });
    void this.#yield();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What it has ended with; `undefined` while it runs. */
  get failure(): string | undefined {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) return this.#spawnError?.message;
    const last = this.#errors.trim().split('\n').at(-1) ?? '';
    return `etcd ended with ${signalCode ?? `exit code ${exitCode}`}: ${last.slice(0, 300)}`;
  }

  /** Whether it was ended from outside, such as for want of memory. */
  get isKilled(): boolean {
    return this.#child.signalCode !== null;
  }

  /** Resolves once it leads itself; with `false` where it has ended. @throws the last refusal, when it takes too long. */
  async isUp(signal: AbortSignal): Promise<boolean> {
    const until = performance.now() + startMs;
    for (;;) {
      signal.throwIfAborted();
      try {
        await this.client.kv.get('\0', { signal });
        return true;
      } catch (error) {
        if (this.failure !== undefined) return false;
        if (performance.now() > until) throw error;
      }
      await delay(250);
    }
  }

  /** Nothing of it is wanted any more. */
  async end(): Promise<void> {
    this.client.close();
    if (this.failure !== undefined) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** Where the machine is short of something, the drill has to go, and not the member. */
  async #yield(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      setPriority(pid, 10);
      await writeFile(`/proc/${pid}/oom_score_adj`, '1000');
    } catch {
      // It has ended already, or the machine does not let it be told.
    }
  }
}
