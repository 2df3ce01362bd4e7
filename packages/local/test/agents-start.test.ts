import type { ClusterSpec } from '@etcd-iac/core';
import { connectEtcd, EtcdError, textOf, type EtcdClient, type EtcdUser } from '@etcd-iac/etcd-client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { findEtcd, startCluster } from '../src';
import { makeGivenWithAgent } from './support/certificates';
import { getKey, putKey } from './support/cluster-client';
import { eventually } from './support/eventually';
import { freePorts } from './support/free-ports';
import { childrenOf, isAlive } from './support/processes';
import { runTypescript } from './support/run-typescript.cjs';

const spec: ClusterSpec = { name: 'etcd', domain: 'etcd.internal', agent: {} };

it.each([
  ['3.4', 'none'],
  ['3.5', 'server'],
] as const)('etcd %s, transportSecurity %s: agents found a cluster', async (minor, transportSecurity) => {
  const etcd = await findEtcd({ minor });
  await using cluster = await startCluster({ ...spec, transportSecurity }, { etcd });
  await putKey(cluster, 'greeting', 'hello');
  expect(await getKey(cluster, 'greeting', cluster.members[2])).toBe('hello');
});

it('has agents prove who they are with the certificate that is given, on ports that are given', async () => {
  const certificates = await makeGivenWithAgent();
  const members = await freePorts(1, true);
  await using cluster = await startCluster({
    ...spec,
    size: 1,
    certificates,
    addressing: { kind: 'loopback', members },
  });
  const { ports, agent } = cluster.plan.members[0]!;
  expect({ ...ports, ...agent!.ports }).toEqual(members[0]);
  expect(readFileSync(agent!.files!.certificate, 'utf8')).toBe(certificates.agent!.certificate);
  await putKey(cluster, 'greeting', 'hello');
});

it('makes the users and roles that are declared, and lets each read what it was granted, and nothing else', async () => {
  const password = 'only for this test';
  await using cluster = await startCluster({
    ...spec,
    size: 1,
    certificates: { kind: 'issued', clients: [{ commonName: 'root' }, {}, { commonName: 'payments' }] },
    access: {
      roles: [
        { name: 'payer', grants: [{ prefix: 'payments/', permission: 'readwrite' }] },
        { name: 'auditor', grants: [{ prefix: 'payments/', permission: 'read' }] },
      ],
      users: [
        { name: 'payments', roles: ['payer'] },
        { name: 'audit', roles: ['auditor'], password },
      ],
    },
  });
  const connectAs = (commonName: string | undefined, user?: EtcdUser): EtcdClient => {
    const { files } = cluster.clients.find((client) => client.commonName === commonName)!;
    return connectEtcd({ endpoints: cluster.clientEndpoints, certificates: files, user, deadlineMs: 15_000 });
  };
  using nobody = connectAs(undefined);
  using payments = connectAs('payments');
  using audit = connectAs(undefined, { name: 'audit', password });
  using impostor = connectAs(undefined, { name: 'audit', password: 'another password' });
  // The agent turns authentication on last.
  await eventually(
    'nobody gets in without a name',
    () =>
      nobody.kv.get('payments/1').then(
        () => false,
        (error: unknown) => EtcdError.is(error) && error.message.includes('permission denied'),
      ),
    90_000,
  );

  await payments.kv.put('payments/1', 'paid');
  for (const client of [payments, audit]) {
    expect(textOf((await client.kv.get('payments/1'))!.value)).toBe('paid');
    await expect(client.kv.get('others/1')).rejects.toThrow(/permission denied/);
    await expect(client.kv.range({ prefix: '' })).rejects.toThrow(/permission denied/);
  }
  await expect(audit.kv.put('payments/1', 'changed')).rejects.toThrow(/permission denied/);
  await expect(impostor.kv.get('payments/1')).rejects.toThrow(/authentication failed/);
  await expect(nobody.kv.get('payments/1')).rejects.toThrow(/permission denied/);
  using root = connectAs('root');
  expect(await root.users.list()).toEqual(['audit', 'etcd-agent', 'payments', 'root']);
});

it('says whose port it is that somebody takes before etcd listens there, soon', async () => {
  const members = await freePorts(1, true);
  const other = createServer();
  const start = startCluster(
    { ...spec, size: 1, addressing: { kind: 'loopback', members } },
    {
      // etcd listens for clients only once the cluster is open.
      onProgress(message) {
        if (message.startsWith('etcd1 started')) other.listen(members[0]!.client, '127.0.0.1');
      },
    },
  ).finally(() => other.close());
  await expect(start).rejects.toThrow(
    `port "${members[0]!.client}" is taken, the client port of member 1, given as addressing.members.0.client; ` +
      'stop what listens there, or give another port',
  );
});

it('has nothing outlive a process that is killed', async () => {
  const program = spawn(process.execPath, runTypescript('test/support/start-and-end.ts', 'with agents'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ended = once(program, 'exit').then(([code]) => {
      throw new Error(`the program ended, with ${String(code)}`);
    });
    const [line] = (await Promise.race([once(createInterface(program.stdout), 'line'), ended])) as [string];
    const { dataDir, pids } = JSON.parse(line) as { dataDir: string; pids: number[] };
    const all = [...pids, ...pids.flatMap(childrenOf)];
    expect(all).toHaveLength(6);
    program.kill('SIGKILL');
    await eventually('every agent and every etcd has ended', () => !all.some(isAlive));
    await eventually('the temporary folder is gone', () => !existsSync(dataDir));
  } finally {
    program.kill('SIGKILL');
  }
});
