import {
  planCluster,
  renderEnv,
  renderEtcdctlEnv,
  renderFlags,
  type ClusterPlan,
  type MemberPlan,
} from '@etcd-iac/core';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { debianMinors } from '../../../tools/jest/debian-minors.cjs';
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

/** How a member's settings reach its etcd. */
type Rendering = (member: MemberPlan) => {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
};

const renderEnvironment: Rendering = (member) => ({ args: [], env: renderEnv(member) });
const renderCommandLine: Rendering = (member) => ({ args: renderFlags(member), env: {} });

const certificatesDir = (): string => join(folder.path, 'certificates');

/** Every field of the model set to something else than its default. */
async function planFor(version: string): Promise<ClusterPlan> {
  return planCluster({
    name: 'etcd',
    domain: 'etcd.internal',
    version,
    dataDir: join(folder.path, 'data'),
    certificatesDir: certificatesDir(),
    addressing: { kind: 'loopback', members: await freePorts(3) },
    initialClusterToken: 'rendered-twice',
    corsOrigins: ['https://console.example.com:8443'],
    heartbeatIntervalMs: 90,
    electionTimeoutMs: 900,
    snapshotCount: 20_000,
    quotaBackendBytes: 64 * 1024 ** 2,
    autoCompaction: { mode: 'revision', retention: '1000' },
    maxRequestBytes: 1024 ** 2,
    logLevel: 'debug',
    extraEnv: { ETCD_MAX_TXN_OPS: '256' },
  });
}

interface Observed {
  readonly memberIds: readonly string[];
  readonly read: string;
  readonly logs: string;
}

/** Starts the members of a plan with one rendering on empty data, and tells what became of them. */
async function observe(plan: ClusterPlan, etcd: Etcd, render: Rendering): Promise<Observed> {
  const logFiles = plan.members.map(({ name }) => join(folder.path, `${name}.log`));
  const processes: GuardedProcess[] = [];
  await provideCertificates(plan, {}, certificatesDir(), new Date());
  try {
    for (const [index, member] of plan.members.entries()) {
      const { args, env } = render(member);
      const started = { path: etcd.path, args, env: { ...cleanEnv(), ...env }, logFile: logFiles[index]! };
      processes.push(await startGuarded(started));
    }
    for (const { name, listenMetricsUrls, healthPaths } of plan.members) {
      await eventually(
        `${name} is healthy`,
        () => answersOk(`${listenMetricsUrls[0]!}${healthPaths.ready}`),
        40_000,
      );
    }
    const [first, , third] = plan.clientEndpoints;
    const client = clientFolderFiles(certificatesDir());
    const etcdctl = (endpoint: string, ...args: string[]): Promise<string> =>
      runCommand(etcd.etcdctlPath, args, {
        env: { ...cleanEnv(), ...renderEtcdctlEnv(plan, client), ETCDCTL_ENDPOINTS: endpoint },
        timeoutMs: 30_000,
      });
    await etcdctl(first!, 'put', 'key', 'value');
    const read = await etcdctl(third!, 'get', '--print-value-only', 'key');
    const list = await etcdctl(first!, 'member', 'list');
    return {
      memberIds: list
        .trim()
        .split('\n')
        .map((line) => line.split(', ')[0]!)
        .sort(),
      read: read.trim(),
      logs: logFiles.map((logFile) => readFileSync(logFile, 'utf8')).join(''),
    };
  } finally {
    for (const process of processes) process.signal('KILL');
    await Promise.all(processes.map(({ end }) => end));
  }
}

describe.each(debianMinors)('what core renders for etcd %s', (minor) => {
  it('boots the same cluster from the environment and from flags, and etcd knows all of it', async () => {
    const etcd = await findEtcd({ minor });
    const plan = await planFor(etcd.version);
    const fromEnvironment = await observe(plan, etcd, renderEnvironment);
    rmSync(join(folder.path, 'data'), { recursive: true });
    const fromFlags = await observe(plan, etcd, renderCommandLine);

    expect(fromEnvironment.read).toBe('value');
    expect(fromFlags.read).toBe('value');
    // An id is a hash of the member's peer URLs and the cluster's token.
    expect(fromEnvironment.memberIds).toHaveLength(3);
    expect(fromFlags.memberIds).toEqual(fromEnvironment.memberIds);
    for (const { logs } of [fromEnvironment, fromFlags]) {
      expect(logs).not.toMatch(/(unrecognized|conflicting) environment variable/);
    }
  });
});
