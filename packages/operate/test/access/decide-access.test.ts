import fc from 'fast-check';
import { decideAccess, keySpan, type AccessPlan, type DeclaredAccess, type KeyGrant } from '../../src';
import { emptyModel, isSafe, passwordStates, seenIn, take, type Model } from './etcd-model';

const noPasswords = new Map<string, string>();
const payments: DeclaredAccess = {
  roles: [{ name: 'payer', grants: [{ ...keySpan({ prefix: 'pay/' }), permission: 'readwrite' }] }],
  users: [
    { name: 'payments', roles: ['payer'], hasPassword: false },
    { name: 'audit', roles: ['payer'], hasPassword: true },
  ],
};

const plan = (model: Model, declared: DeclaredAccess | undefined, passwords = noPasswords): AccessPlan =>
  decideAccess({ declared, seen: seenIn(model), passwords: passwordStates(model, passwords) });

/** Takes the steps of a plan, or the first ones. Nobody who has to get in is ever locked out. */
function run(
  model: Model,
  declared: DeclaredAccess | undefined,
  passwords = noPasswords,
  most = Infinity,
): Model {
  let now = model;
  for (const step of plan(model, declared, passwords).steps.slice(0, most)) {
    now = take(now, step, passwords);
    if (!isSafe(now)) throw new Error(`${step.kind} locks out`);
  }
  return now;
}

const describeSteps = ({ steps }: AccessPlan): string[] =>
  steps.map(({ kind, ...rest }) =>
    [kind, ...Object.values(rest).filter((value) => typeof value === 'string')].join(' '),
  );

describe(decideAccess, () => {
  it('makes root and the agents first, and turns authentication on last', () => {
    expect(describeSteps(plan(emptyModel, payments, new Map([['audit', 'secret']])))).toEqual([
      'mark',
      'add-user root certificate',
      'grant-role root root',
      'add-user etcd-agent certificate',
      'grant-role etcd-agent root',
      'add-role payer',
      'grant-keys payer',
      'add-user payments certificate',
      'grant-role payments payer',
      'add-user audit password',
      'grant-role audit payer',
      'enable',
    ]);
  });

  it('leaves a user alone whose password it does not have, and authentication off until somebody has', () => {
    const { steps, waitsFor } = plan(emptyModel, payments);
    expect(waitsFor).toEqual(['audit']);
    expect(describeSteps({ steps, waitsFor })).not.toContain('enable');
    expect(describeSteps({ steps, waitsFor }).filter((step) => step.includes('audit'))).toEqual([]);
    const there = run(emptyModel, payments, new Map([['audit', 'secret']]));
    expect(plan(there, payments)).toEqual({ steps: [], waitsFor: [] });
  });

  it('changes a password that is another one now, but not to one that was replaced', () => {
    const there = run(emptyModel, payments, new Map([['audit', 'secret']]));
    expect(describeSteps(plan(there, payments, new Map([['audit', 'new']])))).toEqual([
      'change-password audit',
    ]);
    const replaced = decideAccess({
      declared: payments,
      seen: seenIn(there),
      passwords: new Map([['audit', 'replaced']]),
    });
    expect(replaced).toEqual({ steps: [], waitsFor: [] });
  });

  it('does nothing where nothing was ever declared', () => {
    const others: Model = { ...emptyModel, users: [{ name: 'root', roles: [], password: 'x' }] };
    expect(plan(others, undefined).steps).toEqual([]);
  });

  it('turns off what it has turned on, and only that', () => {
    const there = run(emptyModel, payments, new Map([['audit', 'secret']]));
    expect(describeSteps(plan(there, undefined))).toEqual([
      'disable',
      'remove-user payments',
      'remove-user audit',
      'remove-role payer',
      'unmark',
    ]);
    const agents = { name: 'etcd-agent', roles: ['root'], password: undefined };
    const root = { name: 'root', roles: ['root'], password: 'x' };
    const byHand = run(
      { ...emptyModel, isEnabled: true, users: [root, agents] },
      payments,
      new Map([['audit', 'secret']]),
    );
    expect(describeSteps(plan(byHand, undefined))).not.toContain('disable');
  });

  it('repairs what others have changed', () => {
    const passwords = new Map([['audit', 'secret']]);
    const there = run(emptyModel, payments, passwords);
    const changed: Model = {
      ...there,
      isEnabled: false,
      roles: [{ name: 'payer', grants: [{ ...keySpan({ prefix: '' }), permission: 'read' }] }],
      users: there.users.map((user) => (user.name === 'payments' ? { ...user, roles: ['root'] } : user)),
    };
    expect(describeSteps(plan(changed, payments, passwords))).toEqual([
      'grant-keys payer',
      'grant-role payments payer',
      'revoke-keys payer',
      'revoke-role payments root',
      'enable',
    ]);
  });
});

const names = ['root-like', 'payer', 'audit', 'constructor', '__proto__'];
const name = fc.constantFrom(...names);
const grant = fc
  .record({
    permission: fc.constantFrom('read', 'write', 'readwrite'),
    keys: fc.constantFrom(
      { key: 'a' },
      { prefix: 'a' },
      { prefix: '' },
      { range: { from: 'a', to: 'b' } },
      { range: { from: 'a', to: 'c' } },
      { key: 'é' },
    ),
  })
  .map(({ permission, keys }) => ({ ...keySpan(keys), permission }));
const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from}-${to}`;
const role = fc.record({ name, grants: fc.uniqueArray(grant, { selector: spanOf, maxLength: 4 }) });
const roles = fc.uniqueArray(role, { selector: ({ name }) => name, maxLength: 4 });
const declaredAccess = roles.chain((roles) =>
  fc.record({
    roles: fc.constant(roles),
    users: fc.uniqueArray(
      fc.record({
        name,
        roles: fc.subarray([...roles.map(({ name }) => name), 'root']),
        hasPassword: fc.boolean(),
      }),
      { selector: ({ name }) => name, maxLength: 4 },
    ),
  }),
);
const declared = fc.option(declaredAccess, { nil: undefined, freq: 4 });
const password = fc.constantFrom('one', 'two');
const passwords = fc
  .record(Object.fromEntries(names.map((name) => [name, password])))
  .map((all) => new Map(Object.entries(all)));

/** As etcd keeps them. */
const inOrder = (grants: readonly KeyGrant[]): KeyGrant[] =>
  [...grants].sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));

/** What others have made: authentication is on only where agents get in. */
const others: fc.Arbitrary<Model> = fc
  .record({
    isEnabled: fc.boolean(),
    roles: fc.uniqueArray(fc.record({ name, grants: fc.array(grant, { maxLength: 4 }).map(inOrder) }), {
      selector: ({ name }) => name,
    }),
    users: fc.uniqueArray(
      fc.record({ name, roles: fc.constant([]), password: fc.option(password, { nil: undefined }) }),
      { selector: ({ name }) => name },
    ),
  })
  .map(({ users, ...rest }) => {
    const kept = ['root', 'etcd-agent'].map((name) => ({ name, roles: ['root'], password: undefined }));
    return { ...emptyModel, ...rest, users: rest.isEnabled ? [...users, ...kept] : users };
  });

it('leads from any state to the declared one, wherever it is interrupted, and then does nothing', () => {
  fc.assert(
    fc.property(
      others,
      fc.array(fc.record({ declared, passwords, most: fc.nat(14) }), { maxLength: 4 }),
      declared,
      passwords,
      (foreign, interrupted, last, lastPasswords) => {
        let model = foreign;
        for (const { declared, passwords, most } of interrupted)
          model = run(model, declared, passwords, most);
        model = run(model, last, lastPasswords);
        expect(plan(model, last, lastPasswords)).toEqual({ steps: [], waitsFor: [] });
        expectAsDeclared(model, last, lastPasswords);
        expectNothingLeft(model, last, foreign);
      },
    ),
    { numRuns: 300 },
  );
});

function expectAsDeclared(
  { isEnabled, roles, users }: Model,
  declared: DeclaredAccess | undefined,
  passwords: ReadonlyMap<string, string>,
): void {
  if (!declared) return;
  expect(isEnabled).toBe(true);
  for (const { name, grants } of declared.roles) {
    const found = roles.find((role) => role.name === name)?.grants ?? [];
    expect(new Set(found.map((grant) => JSON.stringify({ ...grant })))).toEqual(
      new Set(grants.map(({ from, to, permission }) => JSON.stringify({ from, to, permission }))),
    );
    expect(found).toHaveLength(grants.length);
  }
  for (const { name, roles, hasPassword } of declared.users) {
    const found = users.find((user) => user.name === name);
    expect([...(found?.roles ?? ['missing'])].sort()).toEqual([...roles].sort());
    if (hasPassword) expect(found?.password).toBe(passwords.get(name));
  }
}

/** What is neither declared nor of others is gone, but for root and the agents. */
function expectNothingLeft(model: Model, declared: DeclaredAccess | undefined, foreign: Model): void {
  const expected = (of: 'roles' | 'users'): Set<string> =>
    new Set([...(declared?.[of] ?? []), ...foreign[of]].map(({ name }) => name).concat('root', 'etcd-agent'));
  for (const { name } of model.roles) expect(expected('roles')).toContain(name);
  for (const { name } of model.users) expect(expected('users')).toContain(name);
}

it('turns authentication off where it was off before', () => {
  fc.assert(
    fc.property(others, declaredAccess, passwords, fc.nat(30), (foreign, declared, passwords, most) => {
      const off = { ...foreign, isEnabled: false };
      const model = run(run(off, declared, passwords, most), undefined);
      expect(model).toMatchObject({ isEnabled: false, marker: undefined });
    }),
  );
});

describe(keySpan, () => {
  it.each([
    [{ key: 'a' }, '61', ''],
    [{ prefix: 'a' }, '61', '62'],
    [{ prefix: '' }, '00', '00'],
    [{ prefix: 'ÿ' }, 'c3bf', 'c3c0'],
    [{ range: { from: 'a', to: 'b' } }, '61', '62'],
  ] as const)('tells %j as etcd does', (keys, from, to) => {
    expect(keySpan(keys)).toEqual({ from, to });
  });
});
