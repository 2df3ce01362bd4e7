import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../../../tools/jest/free-ports.cjs';

/** One etcd without certificates, that already asks for users: `root` and the agents, by password. */
export class RunningEtcd {
  #process: ChildProcess | undefined;
  #url = '';
  readonly #clients: EtcdClient[] = [];
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'etcd-iac-agent-'));

  /** @returns a client who may do what an agent may. */
  async start(path: string): Promise<EtcdClient> {
    const [client = 0, peer = 0] = await freePorts(2);
    this.#url = `http://127.0.0.1:${client}`;
    const peerUrl = `http://127.0.0.1:${peer}`;
    this.#process = spawn(path, [], {
      stdio: 'ignore',
      env: {
        ETCD_NAME: 'etcd1',
        ETCD_DATA_DIR: this.#dataDir,
        ETCD_LISTEN_CLIENT_URLS: this.#url,
        ETCD_ADVERTISE_CLIENT_URLS: this.#url,
        ETCD_LISTEN_PEER_URLS: peerUrl,
        ETCD_INITIAL_ADVERTISE_PEER_URLS: peerUrl,
        ETCD_INITIAL_CLUSTER: `etcd1=${peerUrl}`,
      },
    });
    const nobody = this.connect();
    for (const until = performance.now() + 30_000; ;) {
      if (
        await nobody.kv.put('ready', 'yes').then(
          () => true,
          () => false,
        )
      )
        break;
      if (performance.now() > until) throw new Error('etcd does not start');
      await delay(100);
    }
    const password = 'of the test alone';
    for (const name of ['root', 'etcd-agent']) {
      await nobody.users.add(name, { password });
      await nobody.users.grantRole(name, 'root');
    }
    await nobody.authentication.enable();
    return this.connect({ name: 'etcd-agent', password });
  }

  connect(user?: { readonly name: string; readonly password: string }): EtcdClient {
    const client = connectEtcd({ endpoints: [this.#url], ...(user && { user }) });
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    if (this.#process?.exitCode === null) {
      const end = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await end;
    }
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
