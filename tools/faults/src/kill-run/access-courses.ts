import { passwordVariable, planCluster, renderAccess, type AccessSpec } from '@etcd-iac/core';
import { EtcdError, type EtcdClient } from '@etcd-iac/etcd-client';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AgentCluster } from '../cluster/agent-cluster';
import { untilAnswered } from './until-answered';

/** Must not be in any log. */
export const accessPassword = 'only for runs of faults';

/** Users by certificate. */
export const accessClients = ['payments', 'ledger'] as const;

/** What agents are told for the users by password. */
export const accessVariables = { [passwordVariable('audit')]: accessPassword };

const roles: AccessSpec['roles'] = [
  { name: 'payer', grants: [{ prefix: 'payments/', permission: 'readwrite' }] },
  { name: 'reader', grants: [{ prefix: '', permission: 'read' }] },
];

const access: AccessSpec = {
  roles,
  users: [
    { name: 'payments', roles: ['payer'] },
    { name: 'audit', roles: ['reader'], password: accessPassword },
  ],
};

/** What is declared one after the other: renamed, narrowed, turned off, and back. */
const courses: readonly (AccessSpec | undefined)[] = [
  access,
  {
    roles: [
      { name: 'keeper', grants: [{ prefix: 'payments/', permission: 'read' }] },
      { name: 'clerk', grants: [{ key: 'clerk', permission: 'write' }] },
    ],
    users: [
      { name: 'payments', roles: ['keeper'] },
      { name: 'ledger', roles: ['keeper', 'clerk'] },
    ],
  },
  undefined,
  { roles, users: access.users.map((user) => ({ ...user, roles: ['payer', 'reader'] })) },
];

/** What is declared the nth time, from 0; `undefined`: no users and roles. */
export function accessCourse(count: number): AccessSpec | undefined {
  return courses[count % courses.length];
}

/** As agents are told it. */
export function accessLines(spec: AccessSpec | undefined): readonly string[] | undefined {
  if (spec === undefined) return undefined;
  const { access: plan } = planCluster({ name: 'etcd', domain: 'etcd.internal', agent: {}, access: spec });
  return plan && renderAccess(plan);
}

/** Whether users have the roles that are declared, and nothing else is there; otherwise, what there is. */
export async function isAsDeclared(root: EtcdClient, spec: AccessSpec | undefined): Promise<true | string> {
  const byName = (pairs: readonly (readonly [string, readonly string[]])[]) =>
    Object.fromEntries(pairs.map(([name, own]) => [name, [...own].sort()]));
  const always = ['etcd-agent', 'root'].map((name) => [name, ['root']] as const);
  const declared = (spec?.users ?? []).map(({ name, roles: own }) => [name, own] as const);
  const expected = {
    roles: (spec?.roles ?? []).map(({ name }) => name).sort(),
    users: byName([...declared, ...always]),
  };
  try {
    const names = await root.users.list();
    const users = await Promise.all(names.map(async (name) => [name, await root.users.roles(name)] as const));
    const found = { roles: [...(await root.roles.list())].sort(), users: byName(users) };
    return isDeepStrictEqual(found, expected) || JSON.stringify(found);
  } catch (error) {
    if (!EtcdError.is(error)) throw error;
    return error.message;
  }
}

/** Waits until users and roles are as declared, and authentication too. @throws Error with what there is instead. */
export async function waitAsDeclared(
  cluster: AgentCluster,
  spec: AccessSpec | undefined,
  withinMs = 150_000,
): Promise<void> {
  using root = cluster.connectAs({ commonName: 'root' });
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await isAsDeclared(root, spec);
    if (found === true) break;
    if (performance.now() > until) throw new Error(`users and roles not within ${withinMs} ms: ${found}`);
    await delay(300);
  }
  const authentication = spec && 'on';
  await cluster.waitUntil(cluster.declared, withinMs, (all) =>
    all.every((status) => status?.state === 'serving' && status.authentication === authentication),
  );
}

/** Lets each user do what it may, and try what it may not. @returns what is otherwise. */
export async function tryAccess(
  cluster: AgentCluster,
  spec: AccessSpec | undefined,
): Promise<readonly string[]> {
  const violations: string[] = [];
  for (const user of spec?.users ?? []) {
    const who =
      user.password === undefined
        ? { commonName: user.name }
        : { user: { name: user.name, password: user.password } };
    using client = cluster.connectAs(who);
    const grants = (spec?.roles ?? [])
      .filter(({ name }) => user.roles.includes(name))
      .flatMap((one) => one.grants);
    const mayRead = grants.some((grant) => grant.permission !== 'write' && grant.prefix !== undefined);
    const mayWrite = grants.some((grant) => grant.permission === 'readwrite');
    const tries = [
      ['read payments/1', mayRead, () => client.kv.get('payments/1')],
      ['write payments/1', mayWrite, () => client.kv.put('payments/1', user.name)],
      ['write others/1', false, () => client.kv.put('others/1', user.name)],
    ] as const;
    for (const [what, may, attempt] of tries) {
      const did = await untilAnswered(() =>
        attempt().then(
          () => true,
          (error: unknown) => {
            if (!EtcdError.is(error) || !error.message.includes('permission denied')) throw error;
            return false;
          },
        ),
      ).catch((error: unknown) => (error as Error).message);
      if (did !== may) violations.push(`${user.name} ${may ? 'could not' : 'could'} ${what}: ${String(did)}`);
    }
  }
  return violations;
}
