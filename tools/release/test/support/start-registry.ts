import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A registry on loopback, with a storage of its own. */
export interface TestRegistry {
  readonly url: string;
  /** An npm configuration that sends the scope there and may publish. */
  readonly userconfig: string;
  readonly stop: () => Promise<void>;
}

/** Starts Verdaccio for one scope. */
export async function startRegistry(scope: string): Promise<TestRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'etcd-iac-registry-'));
  const url = `http://127.0.0.1:${await freePort()}/`;
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      storage: join(folder, 'storage'),
      auth: { htpasswd: { file: join(folder, 'htpasswd') } },
      packages: { [`${scope}/*`]: { access: '$all', publish: '$authenticated' } },
      web: { enable: false },
      log: { type: 'stdout', level: 'fatal' },
    }),
  );
  const manifest = require.resolve('verdaccio/package.json');
  const program = join(dirname(manifest), 'bin', 'verdaccio');
  const child = spawn(process.execPath, [program, '--config', config, '--listen', url], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    process.removeListener('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const token = await addUser(url);
    const userconfig = join(folder, 'npmrc');
    const host = url.replace('http:', '');
    writeFileSync(userconfig, `${scope}:registry=${url}\n${host}:_authToken=${token}\n`);
    return { url, userconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Adds a user as soon as the registry answers. */
async function addUser(url: string): Promise<string> {
  const body = JSON.stringify({ name: 'tester', password: 'loopback-only' });
  for (const end = Date.now() + 30_000; ;) {
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}-/user/org.couchdb.user:tester`, { method: 'PUT', headers, body });
      return ((await response.json()) as { token: string }).token;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
