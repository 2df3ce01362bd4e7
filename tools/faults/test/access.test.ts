import { textOf } from '@etcd-iac/etcd-client';
import { describeEachMinor } from '../../jest/etcd-minors.cjs';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { Witnesses } from '../src/faults/witnesses';
import { leaderOf } from '../src/kill-run/begin-work';
import {
  accessClients,
  accessCourse,
  accessLines,
  accessPassword,
  accessVariables,
  tryAccess,
  waitAsDeclared,
} from '../src/kill-run/access-courses';
import { untilAnswered } from '../src/kill-run/until-answered';

const access = accessCourse(0);

/** All that may happen to users and roles that are there from the first minute on. */
async function courseOf(cluster: AgentCluster, isWhole: boolean): Promise<void> {
  const declare = (spec: typeof access): Promise<void> => {
    cluster.declare(cluster.names, { access: accessLines(spec) });
    return waitAsDeclared(cluster, spec);
  };
  using payments = cluster.connectAs({ commonName: 'payments' });
  using audit = cluster.connectAs({ user: { name: 'audit', password: accessPassword } });
  using root = cluster.connectAs({ commonName: 'root' });
  await payments.kv.put('payments/1', 'paid');
  expect(textOf((await audit.kv.get('payments/1'))?.value ?? new Uint8Array())).toBe('paid');
  expect(await tryAccess(cluster, access)).toEqual([]);

  // Drift, which a new leader sees at once.
  await root.roles.revoke('payer', { prefix: 'payments/' });
  await root.users.remove('payments');
  await root.roles.add('by hand');

  // The leader has lost its data, joins without a vote, and gets it.
  const group = cluster.group((await leaderOf(cluster)) ?? 'etcd2');
  const before = await group.status();
  await group.kill();
  group.wipe();
  group.start();
  await cluster.waitServing();
  const after = await group.status();
  expect(after?.memberId).not.toBe(before?.memberId);
  expect(after?.joins).toBe(1);

  await untilAnswered(() => payments.kv.put('payments/2', 'paid'));
  // It is said, too, until something else is.
  const said = /"access: (?!.*turned)[^"]*added user payments/;
  expect(cluster.logs.some((log) => said.test(log))).toBe(true);
  expect(await root.roles.list()).toContain('by hand');
  await root.roles.remove('by hand');
  await waitAsDeclared(cluster, access);
  expect(await tryAccess(cluster, access)).toEqual([]);

  if (!isWhole) return;
  // Off, and on again in a cluster that has had it before.
  await declare(undefined);
  await payments.kv.put('others/1', 'anybody');
  await declare(access);
  expect(await tryAccess(cluster, access)).toEqual([]);
}

describeEachMinor('users and roles that are declared before the first start', ({ etcd, minor }) => {
  let cluster: AgentCluster;
  beforeAll(async () => {
    cluster = await AgentCluster.create({
      size: 3,
      etcd,
      isSecure: true,
      clients: accessClients,
      variables: accessVariables,
    });
    cluster.declare(cluster.names, { access: accessLines(access) });
    for (const group of cluster.groups) group.start();
  });
  afterAll(() => cluster.close());

  it('are there with the cluster, are kept while a writer goes on, survive a lost leader, and are turned off', async () => {
    await cluster.waitServing();
    const witnesses = new Witnesses(cluster, Math.random);
    witnesses.start();
    try {
      await waitAsDeclared(cluster, access);
      const joined = await Promise.all(cluster.groups.map((group) => group.status()));
      expect(joined.map((status) => status?.joins).sort()).toEqual([0, 1, 1]);
      // How 3.4 says whether it asks for users is its own; once, that is enough where nobody asks for more.
      await courseOf(cluster, process.env.ETCD_IAC_MINORS !== undefined || minor !== '3.5');
    } finally {
      await witnesses.stop();
    }
    await witnesses.check();
    expect(witnesses.violations).toEqual([]);
    expect(witnesses.acknowledged).toBeGreaterThan(0);
    for (const log of cluster.logs) expect(log).not.toContain(accessPassword);
  });
});
