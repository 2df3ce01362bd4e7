#!/usr/bin/env node
import './require-supported-node';

import { etcdMinors, type EtcdMinor } from '@etcd-iac/core';
import { parseArgs } from 'node:util';
import { ensureEtcd } from '../binaries/ensure-etcd';
import { fail, oneOf, UsageError, withoutHint } from './command-line';

const minors = Object.keys(etcdMinors) as EtcdMinor[];
const help = `Usage: etcd-iac-install-etcd [minor…]

Makes sure that etcd of each minor release (${minors.join(', ')}), or any etcd where none is named, can be started:
looks at ETCD_IAC_ETCD, at PATH and in the cache, and else installs it into the cache.
Prints a line for each: path, version, where it was found.

  ETCD_IAC_ETCD          path of the etcd to use
  ETCD_IAC_RELEASES_URL  mirror of etcd's release site
  XDG_CACHE_HOME         folder of the cache; default ~/.cache
`;

async function main(): Promise<void> {
  const { values, positionals } = parseCommandLine();
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const requests =
    positionals.length === 0
      ? [{}]
      : positionals.map((minor) => ({ minor: oneOf(`"${minor}"`, minor, minors) }));
  for (const request of requests) {
    const onProgress = (message: string): void => {
      process.stderr.write(`${message}\n`);
    };
    const { path, version, source } = await ensureEtcd(request, { onProgress });
    process.stdout.write(`${path} ${version} ${source}\n`);
  }
}

function parseCommandLine() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new UsageError(withoutHint((error as Error).message));
  }
}

main().catch(fail('etcd-iac-install-etcd'));
