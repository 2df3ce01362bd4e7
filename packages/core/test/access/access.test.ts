import * as fc from 'fast-check';
import {
  longestAccessLine,
  parseAccess,
  passwordVariable,
  planCluster,
  renderAccess,
  type AccessPlan,
  type AccessSpec,
} from '../../src';
import { inspectClusterSpec } from '../../src/inspection';

const spec = { name: 'etcd', domain: 'etcd.internal', agent: {} };
const access: AccessSpec = {
  roles: [{ name: 'payer', grants: [{ prefix: 'payments/', permission: 'readwrite' }] }],
  users: [
    { name: 'payments', roles: ['payer'] },
    { name: 'audit', roles: ['root'], password: 'only for this test' },
  ],
};
const withRoles = (...roles: readonly unknown[]): object => ({ access: { users: [], roles } });
const withUsers = (...users: readonly unknown[]): object => ({ access: { roles: [], users } });
const withGrants = (...grants: readonly unknown[]): object => withRoles({ name: 'payer', grants });

const issuesOf = (more: object): string[] =>
  inspectClusterSpec({ ...spec, ...more }).issues.map(({ path, code }) => `${path} ${code}`);

describe('users and roles', () => {
  it('are planned without their passwords', () => {
    const { access: planned } = planCluster({ ...spec, access });
    expect(planned).toEqual({
      roles: access.roles,
      users: [
        { name: 'payments', roles: ['payer'], hasPassword: false },
        { name: 'audit', roles: ['root'], hasPassword: true },
      ],
    });
    expect(JSON.stringify(planCluster({ ...spec, access }))).not.toContain('only for this test');
  });

  it('are none where there are none in them', () => {
    expect(planCluster(spec).access).toBeUndefined();
    expect(planCluster({ ...spec, access: { roles: [], users: [] } }).access).toBeUndefined();
  });

  it('take what an engine hands out for a password', () => {
    const token = '${TfToken[TOKEN.1]}';
    const output = { apply: () => output };
    for (const password of [token, output]) {
      const planned = planCluster({ ...spec, ...withUsers({ name: 'audit', roles: [], password }) });
      expect(planned.access?.users).toEqual([{ name: 'audit', roles: [], hasPassword: true }]);
    }
  });

  it('leave the members as they are', () => {
    expect(planCluster({ ...spec, access }).members).toEqual(planCluster(spec).members);
  });

  it.each<[string, object, readonly string[]]>([
    ['without agents', { access, agent: undefined }, ['access conflict']],
    ['without mutual security', { access, transportSecurity: 'server' }, ['access conflict']],
    [
      'a role that is there anyway',
      withRoles({ name: 'root', grants: [] }),
      ['access.roles.0.name reserved'],
    ],
    [
      'users that are there anyway',
      withUsers(...['root', 'etcd-agent', 'etcd-member'].map((name) => ({ name, roles: [] }))),
      [0, 1, 2].map((index) => `access.users.${index}.name reserved`),
    ],
    [
      'a name twice',
      {
        access: {
          roles: [0, 1].map(() => ({ name: 'a', grants: [] })),
          users: [0, 1].map(() => ({ name: 'a', roles: [] })),
        },
      },
      ['access.roles.1.name conflict', 'access.users.1.name conflict'],
    ],
    [
      'roles that are unknown or given twice',
      withUsers({ name: 'a', roles: ['payer', 'root', 'root'] }),
      ['access.users.0.roles.0 conflict', 'access.users.0.roles.2 conflict'],
    ],
    ['a grant of nothing', withGrants({ permission: 'read' }), ['access.roles.0.grants.0 conflict']],
    [
      'a grant of two things',
      withGrants({ key: 'a', prefix: 'b', permission: 'read' }),
      ['access.roles.0.grants.0 conflict'],
    ],
    [
      'the same keys twice',
      withGrants({ key: 'a', permission: 'read' }, { key: 'a', permission: 'write' }),
      ['access.roles.0.grants.1 conflict'],
    ],
    [
      'a range without a key',
      withGrants({ range: { from: 'b', to: 'a' }, permission: 'read' }),
      ['access.roles.0.grants.0.range out-of-range'],
    ],
    [
      'a key of agents',
      withGrants({ key: '\0etcd-iac/lock', permission: 'read' }),
      ['access.roles.0.grants.0.key bad-format'],
    ],
    [
      'half a character',
      withGrants({ key: '\ud800', permission: 'read' }),
      ['access.roles.0.grants.0.key bad-format'],
    ],
    [
      'an unknown permission',
      withGrants({ key: 'a', permission: 'all' }),
      ['access.roles.0.grants.0.permission not-allowed'],
    ],
    [
      'passwords that are short, long or not of ASCII',
      withUsers(
        ...['secret', 'x'.repeat(73), 'pässword'].map((password, index) => ({
          name: `a${index}`,
          roles: [],
          password,
        })),
      ),
      [
        'access.users.0.password bad-format',
        'access.users.1.password out-of-range',
        'access.users.2.password bad-format',
      ],
    ],
    [
      'a client that is no user',
      {
        access,
        certificates: { kind: 'issued', clients: [{ commonName: 'root' }, { commonName: 'other' }, {}] },
      },
      ['certificates.clients.1.commonName conflict'],
    ],
  ])('are refused: %s', (_, more, issues) => {
    expect(issuesOf(more)).toEqual(issues);
  });

  it('do not show a password that is refused', () => {
    const [issue] = inspectClusterSpec({
      ...spec,
      ...withUsers({ name: 'a', roles: [], password: 'hunter2' }),
    }).issues;
    expect(issue?.message).not.toContain('hunter2');
  });
});

const name = fc.stringMatching(/^\w([\w .@:-]{0,62}[\w.@:-])?$/);
const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const grant = fc
  .tuple(
    fc.oneof(
      key.map((key) => ({ key })),
      fc.string({ unit: 'grapheme' }).map((prefix) => ({ prefix })),
      fc.record({ from: key, to: key }).map((range) => ({ range })),
    ),
    fc.constantFrom('read' as const, 'write' as const, 'readwrite' as const),
  )
  .map(([keys, permission]) => ({ ...keys, permission }));
const named = { selector: ({ name }: { readonly name: string }) => name, maxLength: 5 };
const plan: fc.Arbitrary<AccessPlan> = fc.record({
  roles: fc.uniqueArray(fc.record({ name, grants: fc.array(grant, { maxLength: 4 }) }), named),
  users: fc.uniqueArray(
    fc.record({ name, roles: fc.uniqueArray(name, { maxLength: 4 }), hasPassword: fc.boolean() }),
    named,
  ),
});

describe(renderAccess, () => {
  it('packs statements into lines', () => {
    expect(renderAccess(planCluster({ ...spec, access }).access!)).toEqual([
      'statements=6 role=payer grant=payer,readwrite,prefix,payments%2F user=payments has=payments,payer user=audit,password has=audit,root',
    ]);
  });

  it('writes what can be read again, in lines that need no quotes', () => {
    fc.assert(
      fc.property(plan, fc.boolean(), (access, isReversed) => {
        const lines = renderAccess(access);
        for (const line of lines) expect(line).toMatch(/^[\w=,.%~!*'() -]+$/);
        for (const line of lines)
          if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(longestAccessLine);
        expect(parseAccess(isReversed ? lines.join(' ').split(' ') : lines)).toEqual(access);
      }),
    );
  });

  it('is not read where a part is gone, or a word is no such text', () => {
    const lines = renderAccess(planCluster({ ...spec, access }).access!);
    const words = lines.join(' ').split(' ');
    for (const word of words) expect(parseAccess(words.filter((one) => one !== word))).toBeUndefined();
    expect(parseAccess(['statements=1 user=%E0%A4%A'])).toBeUndefined();
    expect(parseAccess([])).toBeUndefined();
  });
});

describe(passwordVariable, () => {
  it('tells all users apart', () => {
    expect(passwordVariable('payments')).toBe('ETCD_IAC_AGENT_PASSWORD_payments');
    expect(passwordVariable('a b.c')).toBe('ETCD_IAC_AGENT_PASSWORD_a_20b_2ec');
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(passwordVariable(one)).toMatch(/^[A-Z_]+PASSWORD_\w+$/);
        expect(passwordVariable(one) === passwordVariable(other)).toBe(one === other);
      }),
    );
  });
});
