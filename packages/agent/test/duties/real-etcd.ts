import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { etcdOf } from '../../../../tools/jest/etcd-minors.cjs';
import { freePorts } from '../../../../tools/jest/free-ports.cjs';

/** For what does not differ by minor. */
export const anyProgram = etcdOf('3.5');

/** One real etcd of one member. */
export class RealEtcd {
  readonly folder = mkdtempSync(join(tmpdir(), 'etcd-iac-duties-'));
  readonly client: EtcdClient;
  readonly #child: ChildProcess;

  private constructor(
    readonly program: string,
    readonly clientUrl: string,
    peerUrl: string,
    environment: Readonly<Record<string, string>>,
    client: EtcdClient,
  ) {
    this.client = client;
    const env = {
      ETCD_NAME: 'etcd1',
      ETCD_DATA_DIR: join(this.folder, 'data'),
      ETCD_LISTEN_CLIENT_URLS: clientUrl,
      ETCD_ADVERTISE_CLIENT_URLS: clientUrl,
      ETCD_LISTEN_PEER_URLS: peerUrl,
      ETCD_INITIAL_ADVERTISE_PEER_URLS: peerUrl,
      ETCD_INITIAL_CLUSTER: `etcd1=${peerUrl}`,
      ETCD_HEARTBEAT_INTERVAL: '50',
      ETCD_ELECTION_TIMEOUT: '500',
      ...environment,
    };
    this.#child = spawn(program, [], { env, stdio: 'ignore' });
  }

  static async start(
    program: string,
    environment: Readonly<Record<string, string>> = {},
    certificates?: {
      readonly authorities: string;
      readonly certificate: string;
      readonly privateKey: string;
    },
  ): Promise<RealEtcd> {
    const [client = 0, peer = 0] = await freePorts(2);
    const url = `http${certificates ? 's' : ''}://127.0.0.1:${client}`;
    const connected = connectEtcd({ endpoints: [url], certificates, deadlineMs: 5_000 });
    const etcd = new RealEtcd(program, url, `http://127.0.0.1:${peer}`, environment, connected);
    for (let tries = 0; ; tries += 1) {
      try {
        await etcd.client.kv.get('health', { deadlineMs: 1_000 });
        break;
      } catch (error) {
        if (tries > 200) throw error;
        await delay(100);
      }
    }
    mkdirSync(join(etcd.folder, 'vault'));
    return etcd;
  }

  /** Stops it where it is, as a machine without time does. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
