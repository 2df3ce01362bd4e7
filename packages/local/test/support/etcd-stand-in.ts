import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts stand-ins for etcd and etcdctl into a folder: shell scripts, of which etcd says no more than its version. */
export function placeStandIn(folder: string, version: string, { etcdctl = true } = {}): string {
  mkdirSync(folder, { recursive: true });
  const path = placeScript(folder, 'etcd', `echo "etcd Version: ${version}"`);
  if (etcdctl) placeScript(folder, 'etcdctl', 'exit 0');
  return path;
}

export function placeScript(folder: string, name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
