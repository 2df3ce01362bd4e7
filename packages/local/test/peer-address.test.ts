import {
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
  planCluster,
  renderEnv,
  renderEtcdctlEnv,
  type ClusterPlan,
  type ClusterSpec,
} from '@etcd-iac/core';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
import { describeUnless } from '../../../tools/jest/describe-unless.cjs';
import { findEtcd, type Etcd } from '../src';
import { clientFolderFiles, provideCertificates } from '../src/certificates/provide-certificates';
import { cleanEnv } from '../src/cluster/clean-env';
import { freePorts } from './support/free-ports';
import { startGuarded, type GuardedProcess } from '../src/processes/guarded-process';
import { answersOk } from '../src/processes/wait-healthy';
import { runCommand } from '../src/run-command';
import { eventually } from './support/eventually';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

/** Arguments of `unshare` that run a command with a file of host names of its own. */
const withHosts = (hosts: string, ...command: string[]): string[] => [
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
  ...['--mount', '--propagation', 'private', 'sh', '-euc'],
  ...['mount --bind "$1" /etc/hosts; shift; exec "$@"', 'with-hosts', hosts, ...command],
];

const trial = spawnSync('unshare', withHosts('/etc/hosts', 'true'), { encoding: 'utf8' });
const missing = trial.status === 0 ? undefined : (trial.error?.message ?? trial.stderr.trim());

const certificatesDir = (): string => join(folder.path, 'certificates');
const logOf = (name: string): string => readFileSync(join(folder.path, `${name}.log`), 'utf8');
const addressOf = (ordinal: number): string => `127.0.0.${10 + ordinal}`;

/** A member's process, and where it tells its health. */
interface Started {
  readonly name: string;
  readonly process: GuardedProcess;
  readonly healthUrl: string;
}

let started: Started[] = [];
afterEach(async () => {
  for (const { process } of started) process.signal('KILL');
  await Promise.all(started.map(({ process }) => process.end));
  started = [];
});

/** Debian's patch of 3.5 is planned for one machine alone; the newest one is planned alike. */
function plannedFor({ version }: Etcd): string {
  const { minor, patch } = parseEtcdVersion(version)!;
  return patch < etcdMinors[minor].leastExposedPatch ? newestEtcdVersion(minor) : version;
}

/** Starts members as core renders them for names, each with what `change` makes of its environment. */
async function startWithNames(
  etcd: Etcd,
  change: (env: Record<string, string>) => Record<string, string>,
): Promise<ClusterPlan> {
  const [ports] = await freePorts(1);
  const spec: ClusterSpec = {
    name: 'etcd',
    domain: 'etcd.internal',
    version: plannedFor(etcd),
    ports: ports!,
  };
  const plan = planCluster(spec);
  await provideCertificates(plan, spec, certificatesDir(), new Date());
  const hosts = join(folder.path, 'hosts');
  const names = plan.members.map(({ ordinal, host }) => `${addressOf(ordinal)} ${host}`);
  // Connections on this machine come from 127.0.0.1. No name may have that, and certificates hold for "localhost", too.
  writeFileSync(hosts, [...names, '127.0.0.2 localhost', ''].join('\n'));
  for (const { ordinal, name, healthPaths } of plan.members) {
    // Containers have folders and addresses of their own. Here, they share one machine.
    const own = { certificatesDir: join(certificatesDir(), name), dataDir: join(folder.path, 'data', name) };
    const env = Object.entries(renderEnv(planCluster({ ...spec, ...own }).members[ordinal - 1]!)).map(
      ([variable, value]) => [variable, value.replace('0.0.0.0', addressOf(ordinal))] as const,
    );
    const process = await startGuarded({
      path: '/usr/bin/env',
      args: ['unshare', ...withHosts(hosts, etcd.path)],
      env: { ...cleanEnv(), ...change(Object.fromEntries(env)) },
      logFile: join(folder.path, `${name}.log`),
    });
    const healthUrl = `http://${addressOf(ordinal)}:${ports!.metrics}${healthPaths.ready}`;
    started.push({ name, process, healthUrl });
  }
  return plan;
}

const isRefusal = (line: string): boolean =>
  line.includes('127.0.0.1') && line.includes('does not match any of DNSNames');

describeUnless(missing, 'members that come from another address than their names have', () => {
  it.each(debianMinors)('join a cluster of etcd %s as it is planned', async (minor) => {
    const etcd = await findEtcd({ minor });
    const plan = await startWithNames(etcd, (env) => env);
    for (const { name, healthUrl } of started) {
      await eventually(`${name} is healthy`, () => answersOk(healthUrl));
      expect(logOf(name).split('\n').filter(isRefusal)).toEqual([]);
    }
    const hosts = join(folder.path, 'hosts');
    const etcdctl = (...args: string[]): Promise<string> =>
      runCommand('unshare', withHosts(hosts, etcd.etcdctlPath, ...args), {
        env: { ...cleanEnv(), ...renderEtcdctlEnv(plan, clientFolderFiles(certificatesDir())) },
        timeoutMs: 30_000,
      });
    await etcdctl('put', 'key', 'value');
    expect(await etcdctl('get', '--print-value-only', 'key')).toBe('value\n');
  });

  it.each(debianMinors)('are refused by etcd %s without what is planned for that', async (minor) => {
    const etcd = await findEtcd({ minor });
    await startWithNames(etcd, (env) => {
      const kept = Object.entries(env).filter(([variable]) => !variable.includes('SKIP_CLIENT_SAN'));
      expect(kept).toHaveLength(Object.keys(env).length - 1);
      return Object.fromEntries(kept);
    });
    for (const { name } of started) {
      await eventually(`${name} has refused another one again and again`, () => {
        const refusals = logOf(name).split('\n').filter(isRefusal);
        return refusals.length > 5;
      });
    }
    for (const { healthUrl, process } of started) {
      expect(await answersOk(healthUrl)).toBe(false);
      expect(process.ended).toBeUndefined();
    }
  });
});
