import { passwordVariable, planCluster, renderAccess, type AccessSpec } from '@etcd-iac/core';
import { EtcdError, textOf, type EtcdClient } from '@etcd-iac/etcd-client';
import { ensureEtcd } from '@etcd-iac/local';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AgentCluster } from '../src/cluster/agent-cluster';
import { Witnesses } from '../src/faults/witnesses';

jest.setTimeout(600_000);

const password = 'only for this test';
const access: AccessSpec = {
  roles: [
    { name: 'payer', grants: [{ prefix: 'payments/', permission: 'readwrite' }] },
    { name: 'reader', grants: [{ prefix: '', permission: 'read' }] },
  ],
  users: [
    { name: 'payments', roles: ['payer'] },
    { name: 'audit', roles: ['reader'], password },
  ],
};

const lines = (spec: AccessSpec): readonly string[] | undefined => {
  const { access } = planCluster({ name: 'etcd', domain: 'etcd.internal', agent: {}, access: spec });
  return access && renderAccess(access);
};

const installed = ['3.4', '3.5'] as const;

/** The etcd of a minor that nothing here installs; undefined where nobody has put it into the cache. */
function cached(minor: string): string | undefined {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'etcd-iac');
  const entries = existsSync(cache) ? readdirSync(cache) : [];
  const entry = entries.find((name) => name.startsWith(`etcd-${minor}.`));
  return entry === undefined ? undefined : join(cache, entry, 'etcd');
}

/** Describes what holds for every minor; those that are not on this machine are skipped by name. */
function describeEachMinor(name: string, tests: (find: () => Promise<string>) => void): void {
  for (const minor of installed) {
    describe(`etcd ${minor}: ${name}`, () => {
      tests(async () => (await ensureEtcd({ minor })).path);
    });
  }
  for (const minor of ['3.6', '3.7']) {
    const path = cached(minor);
    (path === undefined ? describe.skip : describe)(`etcd ${minor}: ${name}`, () => {
      tests(() => Promise.resolve(path ?? ''));
    });
  }
}

async function waitAuthentication(
  cluster: AgentCluster,
  is: 'on' | 'off' | undefined,
  withinMs = 60_000,
): Promise<void> {
  await cluster.waitUntil(cluster.declared, withinMs, (all) =>
    all.every((status) => status?.state === 'serving' && status.authentication === is),
  );
}

/** Turns it on and off again, with all that may happen between. */
async function courseOf(cluster: AgentCluster): Promise<void> {
  cluster.declare(cluster.names, { access: lines(access) });
  await waitAuthentication(cluster, 'on');

  using payments = cluster.connectAs({ commonName: 'payments' });
  using audit = cluster.connectAs({ user: { name: 'audit', password } });
  using root = cluster.connectAs({ commonName: 'root' });
  await payments.kv.put('payments/1', 'paid');
  await expect(payments.kv.put('others/1', 'x')).rejects.toThrow(/permission denied/);
  expect(textOf((await audit.kv.get('payments/1'))?.value ?? new Uint8Array())).toBe('paid');
  await expect(audit.kv.put('payments/1', 'x')).rejects.toThrow(/permission denied/);

  // Drift.
  await root.roles.revoke('payer', { prefix: 'payments/' });
  await root.users.remove('payments');
  await root.roles.add('by hand');
  await cluster.waitUntil(cluster.declared, 90_000, (all) =>
    all.some((status) => /^access: (?!.*turned).*added user payments/.test(status?.detail ?? '')),
  );
  await payments.kv.put('payments/2', 'paid');

  // A member that has lost its data joins.
  const group = cluster.group('etcd2');
  const before = await group.status();
  await group.kill();
  group.wipe();
  group.start();
  await waitAuthentication(cluster, 'on', 120_000);
  expect((await group.status())?.memberId).not.toBe(before?.memberId);

  cluster.declare(cluster.names);
  await waitAuthentication(cluster, undefined, 120_000);
  await payments.kv.put('others/1', 'anybody');
  expect(await root.users.list()).toEqual(['etcd-agent', 'root']);
  expect(await root.roles.list()).toEqual(['by hand']);
}

/** What is declared one after the other: renamed, narrowed, turned off, and back. */
const courses: readonly (AccessSpec | undefined)[] = [
  access,
  {
    roles: [{ name: 'keeper', grants: [{ prefix: 'payments/', permission: 'read' }] }],
    users: [
      { name: 'payments', roles: ['keeper'] },
      { name: 'ledger', roles: ['keeper'] },
    ],
  },
  undefined,
  { ...access, users: access.users.map((user) => ({ ...user, roles: ['payer', 'reader'] })) },
];

/** What there is by now, but for what was made by hand. */
async function found(root: EtcdClient): Promise<unknown> {
  const users = await root.users.list();
  const roles = (await root.roles.list()).filter((name) => name !== 'by hand');
  const of = (name: string) => root.users.roles(name).then((own) => [name, [...own].sort()]);
  return { roles, users: Object.fromEntries(await Promise.all(users.map(of))) };
}

/** Waits until users have the roles that are declared, and nothing else is there. */
async function waitAs(root: EtcdClient, spec: AccessSpec | undefined, withinMs = 150_000): Promise<void> {
  const users = (spec?.users ?? []).map(({ name, roles }) => [name, [...roles].sort()] as const);
  const expected = {
    roles: (spec?.roles ?? []).map(({ name }) => name).sort(),
    users: Object.fromEntries([...users, ['etcd-agent', ['root']], ['root', ['root']]]),
  };
  const until = performance.now() + withinMs;
  for (;;) {
    const now = await found(root).catch((error: unknown) => {
      if (!EtcdError.is(error)) throw error;
      return error.message;
    });
    if (isDeepStrictEqual(now, expected)) return;
    if (performance.now() > until) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(now)}`);
    await delay(500);
  }
}

/** The power of the member that leads is lost in the middle of a change. */
async function killLeader(cluster: AgentCluster): Promise<string> {
  await delay(1_000 + Math.random() * 2_500);
  const { leader } = await cluster.client('etcd1').maintenance.status();
  const statuses = await Promise.all(cluster.groups.map((group) => group.status()));
  const index = statuses.findIndex((status) => status?.memberId === leader);
  const group = cluster.groups[index] ?? cluster.group('etcd1');
  await group.kill();
  group.start();
  return group.name;
}

describeEachMinor('users and roles', (find) => {
  let cluster: AgentCluster;
  beforeAll(async () => {
    cluster = await AgentCluster.create({
      size: 3,
      etcd: await find(),
      isSecure: true,
      clients: ['payments'],
      variables: { [passwordVariable('audit')]: password },
    });
    for (const group of cluster.groups) group.start();
    await cluster.waitServing();
  });
  afterAll(() => cluster.close());

  it('are made while a writer goes on, kept, survive a lost member, and are turned off again', async () => {
    const witnesses = new Witnesses(cluster, Math.random);
    witnesses.start();
    try {
      await courseOf(cluster);
    } finally {
      await witnesses.stop();
    }
    await witnesses.check();
    expect(witnesses.violations).toEqual([]);
    expect(witnesses.acknowledged).toBeGreaterThan(0);
    for (const log of cluster.logs) expect(log).not.toContain(password);
  });

  it('become as declared wherever an agent is killed in the middle, and nobody is locked out', async () => {
    const witnesses = new Witnesses(cluster, Math.random);
    witnesses.start();
    using root = cluster.connectAs({ commonName: 'root' });
    try {
      for (const spec of [...courses, ...courses]) {
        cluster.declare(cluster.names, { access: spec && lines(spec) });
        await killLeader(cluster);
        await waitAs(root, spec);
        await waitAuthentication(cluster, spec && 'on', 150_000);
      }
    } finally {
      await witnesses.stop();
    }
    await witnesses.check();
    expect(witnesses.violations).toEqual([]);
    for (const log of cluster.logs) expect(log).not.toContain(password);
  });
});
