import { passwordVariable, type AccessPlan } from '@etcd-iac/core';
import { EtcdError, textOf, type EtcdClient } from '@etcd-iac/etcd-client';
import { AccessDuty } from '../../src/access/access-duty';
import type { DeclaredUsersAndRoles } from '../../src/settings/declared-members';
import { StatusBoard, type AgentStatus } from '../../src/status/agent-status';
import { etcdOf } from '../../../../tools/jest/etcd-minors.cjs';
import { RunningEtcd } from './running-etcd';

const running = new RunningEtcd();

const passwords = { first: 'the first password', second: 'the second password' };
const audit = { name: 'audit', roles: ['reader'], hasPassword: true };
const access: AccessPlan = {
  roles: [
    {
      name: 'reader',
      grants: [
        { prefix: '', permission: 'read' },
        { key: 'a', permission: 'write' },
        { range: { from: 'a', to: 'b' }, permission: 'write' },
        { range: { from: 'a', to: 'c' }, permission: 'write' },
      ],
    },
  ],
  users: [audit],
};

describe('users and roles of a real etcd', () => {
  let etcd: EtcdClient;
  const told: AgentStatus[] = [];
  beforeAll(async () => {
    etcd = await running.start(etcdOf('3.5'));
  });
  afterAll(() => running.stop());

  /** An agent that begins to lead with a password, and looks once. */
  async function attend(
    declared: DeclaredUsersAndRoles,
    password?: string,
    isLeader = true,
  ): Promise<AgentStatus> {
    const board = new StatusBoard('etcd1', (status) => told.push(status));
    const duty = new AccessDuty({
      declared: () => declared,
      passwords: new Map(password === undefined ? [] : [[passwordVariable('audit'), password]]),
      board,
    });
    const cluster = { clusterId: '1', memberId: '1', leaderId: '1', faults: [], members: [], via: etcd };
    await duty.attend({ cluster, isLeader }, new AbortController().signal);
    return board.status;
  }

  const isRight = (password: string): Promise<boolean> =>
    etcd.authentication.authenticate({ name: 'audit', password }).then(
      () => true,
      (error: unknown) => {
        if (!EtcdError.is(error)) throw error;
        return false;
      },
    );

  it('wait for a password that the agent does not have', async () => {
    expect(await attend(access)).toMatchObject({
      authentication: 'changing',
      authenticationReason: 'has no password for audit',
    });
    expect(await etcd.users.list()).toEqual(['etcd-agent', 'root']);
  });

  it('are made, and then nothing is written any more', async () => {
    expect(await attend(access, passwords.first)).toMatchObject({
      authentication: 'on',
      detail: expect.stringContaining('added user audit'),
    });
    expect(await isRight(passwords.first)).toBe(true);
    const { revision } = await etcd.transact({});
    expect(await attend(access, passwords.first)).toMatchObject({ authentication: 'on', detail: undefined });
    expect((await etcd.transact({})).revision).toBe(revision);
  });

  it('get another permission where there are several with the same first key', async () => {
    const [role] = access.roles;
    const narrowed = role!.grants.map((grant) => ({ ...grant, permission: 'read' as const }));
    await attend({ ...access, roles: [{ ...role!, grants: narrowed }] }, passwords.first);
    const kinds = (await etcd.roles.permissions('reader')).map(({ kind }) => kind);
    expect(kinds).toEqual(['read', 'read', 'read', 'read']);
  });

  it('get another password once, whoever still has the former one', async () => {
    expect((await attend(access, passwords.second)).detail).toContain('changed the password of audit');
    expect([await isRight(passwords.first), await isRight(passwords.second)]).toEqual([false, true]);
    await attend(access, passwords.first);
    await attend(access);
    expect(await isRight(passwords.second)).toBe(true);
  });

  it('are followed by the agents of other members', async () => {
    expect(await attend(access, undefined, false)).toMatchObject({ authentication: 'on' });
    expect(await attend('none', undefined, false)).toMatchObject({ authentication: 'changing' });
  });

  it('are told by a certificate from then on, where there is no password any more', async () => {
    await attend({ ...access, users: [{ ...audit, hasPassword: false }] }, passwords.second);
    expect(await isRight(passwords.second)).toBe(false);
    expect(await etcd.users.roles('audit')).toEqual(['reader']);
    await attend(access, passwords.second);
    expect(await isRight(passwords.second)).toBe(true);
  });

  it('are left alone where it is noted in another form what agents have made', async () => {
    const note = await etcd.kv.get('\0etcd-iac/access');
    await etcd.kv.put('\0etcd-iac/access', '{"format":2,"isOn":true,"roles":[],"users":[]}');
    expect(await attend('none')).toMatchObject({
      authentication: 'changing',
      authenticationReason: expect.stringContaining('not known here'),
    });
    expect(await etcd.users.list()).toContain('audit');
    await etcd.kv.put('\0etcd-iac/access', note?.value ?? '');
  });

  it('are removed again, and nothing else, without a word of a password', async () => {
    const { keyValues } = await etcd.kv.range({ prefix: '\0etcd-iac/' });
    expect(keyValues).toHaveLength(2);
    await etcd.users.add('by-hand');
    expect(await attend('none')).toMatchObject({ authentication: 'off' });
    expect(await etcd.users.list()).toEqual(['by-hand', 'etcd-agent', 'root']);
    expect((await etcd.kv.range({ prefix: '\0etcd-iac/' })).keyValues).toEqual([]);
    const said = JSON.stringify([told, keyValues.map(({ value }) => textOf(value))]);
    for (const password of Object.values(passwords)) expect(said).not.toContain(password);
  });
});
