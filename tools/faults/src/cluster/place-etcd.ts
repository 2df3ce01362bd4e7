import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Placing {
  /** Path of etcd. */
  readonly etcd: string;
  /** Path of the program that is run in its stead. */
  readonly as: string;
  /** Holds how many seconds each start takes longer; none where it is not there. */
  readonly delayFile: string;
}

/** Makes an etcd that takes as long to start as a file says, with the tools of the one that it runs beside it. */
export function placeEtcd({ etcd, as, delayFile }: Placing): void {
  const lines = ['#!/bin/sh', `sleep "$(cat '${delayFile}' 2>/dev/null || echo 0)"`, `exec '${etcd}' "$@"`];
  writeFileSync(as, `${lines.join('\n')}\n`, { mode: 0o755 });
  for (const tool of ['etcdctl', 'etcdutl']) {
    const [from, to] = [join(dirname(etcd), tool), join(dirname(as), tool)];
    rmSync(to, { force: true });
    if (existsSync(from)) symlinkSync(from, to);
  }
}
