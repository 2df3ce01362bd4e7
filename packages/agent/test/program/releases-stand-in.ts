import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export const version = '3.6.14';
const base = `etcd-v${version}-linux-amd64`;

/** What stands in for etcd: it says its version, and nothing else. */
export const etcdText = `#!/bin/sh\necho "etcd Version: ${version}"\n`;

/** An archive like those of etcd's releases, made by the program that makes those. */
export function makeArchive(
  folder: string,
  files: Readonly<Record<string, string | Buffer>> = { etcd: etcdText, etcdctl: 'ctl', etcdutl: 'utl' },
): Buffer {
  const inner = join(folder, base);
  mkdirSync(join(inner, 'Documentation'), { recursive: true });
  writeFileSync(join(inner, 'Documentation', 'README.md'), 'x'.repeat(700));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(inner, name), content);
    chmodSync(join(inner, name), 0o755);
  }
  const path = join(folder, 'archive.tar.gz');
  const { status, stderr } = spawnSync('tar', ['-czf', path, '-C', folder, base], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(path);
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A site on loopback, in place of the one that etcd is released on. */
export class ReleasesStandIn {
  readonly #server: Server;
  archive: Buffer = Buffer.alloc(0);
  /** How often it was asked. */
  asked = 0;
  isAway = false;
  /** How much it sends before it hangs up. */
  sends = Infinity;

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked += 1;
      if (this.isAway || request.url !== `/mirror/v${version}/${base}.tar.gz`) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-length': this.archive.length });
      if (this.sends >= this.archive.length) response.end(this.archive);
      else response.write(this.archive.subarray(0, this.sends), () => response.destroy());
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mirror`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
