#!/usr/bin/env node
import './require-supported-node';

import { etcdMinors, newestEtcdVersion, type ClusterSpec, type EtcdMinor } from '@etcd-iac/core';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ensureEtcd } from '../binaries/ensure-etcd';
import { startCluster } from '../cluster/start-cluster';
import { LocalClusterError } from '../local-cluster-error';
import { fail, oneOf, UsageError, withoutHint } from './command-line';
import { runBeside } from './run-beside';

const minors = Object.keys(etcdMinors) as EtcdMinor[];
const securities = ['mutual', 'server', 'none'] as const;
const help = `Usage: etcd-iac-local [options] [-- command [argument…]]

Keeps an etcd cluster up on this machine while the command runs, which finds it by ETCDCTL_ENDPOINTS, ETCDCTL_CACERT, ETCDCTL_CERT
and ETCDCTL_KEY in its environment, as etcdctl does; ends with the command, and with its exit code.
Without a command, prints these variables for a shell, and keeps the cluster up until Ctrl-C.

  --size <n>                  members: 1, 3, 5 or 7; default 1
  --data-dir <folder>         keeps the cluster in this folder; without it, it is gone at the end
  --etcd <minor>              minor release: ${minors.join(', ')}; default is what is on this machine
  --agents                    gives each member an agent, which heals it; a larger --size then grows the cluster in the folder
  --restore <snapshot>        with --agents: begins the next generation with "latest", "latest-proven" or a snapshot by its name
  --generation <n>            number of that generation, from 2; leave both options in as long as it is to run
  --restore-dir <folder>      folder of another cluster that has the snapshot
  --transport-security <how>  ${securities.join(', ')}; default ${securities[0]}
  --help

  ETCD_IAC_ETCD               path of the etcd to use
`;

interface CommandLine {
  readonly spec: ClusterSpec;
  readonly minor: EtcdMinor | undefined;
  readonly dataDir: string | undefined;
  readonly restoreDir: string | undefined;
  readonly command: readonly string[];
}

async function main(): Promise<number> {
  const asked = readCommandLine(process.argv.slice(2));
  if (asked === undefined) {
    process.stdout.write(help);
    return 0;
  }
  const { spec, minor, dataDir, restoreDir, command } = asked;
  const interrupt = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals)
    process.on(signal, () => {
      interrupt.abort(new LocalClusterError(`ended by ${signal}`));
    });
  const { signal } = interrupt;
  const onProgress = (message: string): void => void process.stderr.write(`${message}\n`);
  await ensureEtcd(minor === undefined ? {} : { minor }, { signal, onProgress });
  const cluster = await startCluster(spec, {
    signal,
    onProgress,
    ...(dataDir !== undefined && { dataDir }),
    ...(restoreDir !== undefined && { restoreDir }),
  });
  try {
    signal.throwIfAborted();
    if (command.length > 0) return await runBeside(command, cluster.etcdctlEnv);
    for (const [name, value] of Object.entries(cluster.etcdctlEnv))
      process.stdout.write(`export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
    process.stderr.write('Press Ctrl-C to stop it.\n');
    await once(signal, 'abort');
    return 0;
  } finally {
    await cluster.stop();
  }
}

/** What is to be done; `undefined` where the help is asked for. @throws UsageError with what cannot be done. */
function readCommandLine(args: readonly string[]): CommandLine | undefined {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const { values } = parseOptions(args.slice(0, end));
  if (values.help) return undefined;
  const command = args.slice(end + 1);
  if (end < args.length && command.length === 0) throw new UsageError('there is no command after "--"');
  const minor = option('--etcd', values.etcd, minors);
  const transportSecurity = option('--transport-security', values['transport-security'], securities);
  const size = option('--size', values.size, ['1', '3', '5', '7'] as const) ?? '1';
  return {
    spec: {
      name: 'etcd',
      domain: 'etcd.internal',
      size: Number(size) as 1 | 3 | 5 | 7,
      ...(values.agents && { agent: {} }),
      ...restoreOf(values),
      ...(minor !== undefined && { version: newestEtcdVersion(minor) }),
      ...(transportSecurity !== undefined && { transportSecurity }),
    },
    minor,
    dataDir: values['data-dir'],
    restoreDir: values['restore-dir'],
    command,
  };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: 'string' },
        'data-dir': { type: 'string' },
        etcd: { type: 'string' },
        agents: { type: 'boolean' },
        restore: { type: 'string' },
        generation: { type: 'string' },
        'restore-dir': { type: 'string' },
        'transport-security': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The commonest mistake, which Node explains by what a programmer would do.
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
      const [, word = ''] = /'([^']*)'/.exec(message) ?? [];
      throw new UsageError(`write "--" before the command: etcd-iac-local -- ${word} …`);
    }
    throw new UsageError(withoutHint(message));
  }
}

interface RestoreOptions {
  readonly restore?: string | undefined;
  readonly generation?: string | undefined;
  readonly 'restore-dir'?: string | undefined;
}

function restoreOf({ restore, generation, 'restore-dir': restoreDir }: RestoreOptions): Partial<ClusterSpec> {
  if (restore === undefined && generation === undefined) {
    if (restoreDir !== undefined) throw new UsageError('--restore-dir needs --restore and --generation');
    return {};
  }
  if (restore === undefined || generation === undefined) {
    throw new UsageError('--restore and --generation are given together, or neither is');
  }
  return { restoreFrom: { snapshot: restore, generation: Number(generation) } };
}

function option<Value extends string>(
  name: string,
  value: string | undefined,
  values: readonly Value[],
): Value | undefined {
  return value === undefined ? undefined : oneOf(`${name} "${value}"`, value, values);
}

main().then((code) => {
  process.exitCode = code;
}, fail('etcd-iac-local'));
