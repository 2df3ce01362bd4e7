import { ClusterSpecError, planCluster } from '../../src';
import {
  inspectShape,
  mapOf,
  tokenText,
  valueOf,
  fieldsOf,
  listOf,
  holdsPlainText,
} from '../../src/inspection';
import * as v from 'valibot';

/** Stands for what an engine hands out. */
class Later {
  constructor(readonly value: unknown) {}
}
const isDeferred = (value: unknown): boolean =>
  value instanceof Later || (typeof value === 'string' && value.includes('<later>'));
const later = new Later('x');

const rule = { pattern: /^[a-z]+$/, maxLength: 9, rule: 'a label', remedy: 'choose letters' };
const schema = fieldsOf(
  {
    id: v.optional(valueOf(rule)),
    image: v.optional(tokenText(rule)),
    ids: v.optional(listOf(valueOf(rule), { rule: 'a list', remedy: 'write []' })),
    env: v.optional(mapOf(tokenText(rule), { rule: 'an object', remedy: 'write {}' })),
    size: v.optional(v.number()),
  },
  { rule: 'a machine', remedy: 'give one' },
);
type Machine = Readonly<Record<'id' | 'image' | 'ids' | 'env' | 'size', unknown>>;
const inspect = (value: unknown) => inspectShape<Machine>(schema, value, isDeferred);
const message = 'is only known at deployment, but shapes the cluster; write it plainly';

describe('a deferred value', () => {
  it('is taken as it is where it shapes nothing', () => {
    const machine = {
      id: later,
      image: 'a<later>',
      ids: ['a', later, '<later>'],
      env: { A: '<later>', B: 'b' },
    };
    const { issues, valid } = inspect(machine);
    expect(issues).toEqual([]);
    expect(valid).toEqual(machine);
    expect(valid.id).toBe(later);
    expect(inspect(Object.freeze({ ...machine })).valid).toEqual(machine);
    expect(inspect(Object.create(machine)).valid).toEqual({});
  });

  it('is refused once elsewhere, and nothing is said of what is in it', () => {
    expect(inspect(later).issues).toEqual([{ path: '', code: 'wrong-type', message }]);
    expect(inspect({ image: later, ids: later, env: later }).issues).toEqual([
      { path: 'image', code: 'wrong-type', message },
      { path: 'ids', code: 'wrong-type', message },
      { path: 'env', code: 'wrong-type', message },
    ]);
    expect(inspect({ env: { A: later } }).issues).toEqual([{ path: 'env.A', code: 'wrong-type', message }]);
  });

  it('is refused as the name of a variable', () => {
    expect(inspect({ env: { '<later>': 'a' } }).issues).toEqual([
      expect.objectContaining({ path: 'env', code: 'bad-format' }),
    ]);
  });

  it('is read once where it is computed', () => {
    let reads = 0;
    const shifty = {
      get id() {
        reads += 1;
        return reads === 1 ? later : 'NOT A LABEL';
      },
    };
    expect(inspect(shifty).valid).toEqual({ id: later });
  });
});

describe('planCluster', () => {
  const spec = { name: 'etcd', domain: 'etcd.internal' };
  const issuesOf = (changes: object, options?: Parameters<typeof planCluster>[1]) => {
    try {
      planCluster({ ...spec, ...changes }, options);
      return [];
    } catch (error) {
      if (ClusterSpecError.is(error)) return error.issues.map(({ path, message }) => `${path}: ${message}`);
      throw error;
    }
  };

  it('is told what is deferred', () => {
    expect(issuesOf({ size: later, domain: 'a.<later>', name: '<later>' }, { isDeferred })).toEqual([
      'name: is only known at deployment, but goes into names; write it plainly',
      `domain: ${message}`,
      `size: ${message}`,
    ]);
    expect(issuesOf({ extraEnv: { TZ: '<later>' } }, { isDeferred })).toEqual([]);
  });

  it('takes by itself what holds a token for such, and what only looks like a template for text', () => {
    const pair = { certificate: '${x}', privateKey: '${TfToken[TOKEN.1]}' };
    const certificates = { kind: 'given', authorities: '${TfToken[TOKEN.0]}', members: [pair] };
    expect(issuesOf({ size: 1, certificates })).toEqual([
      'certificates.members.0.certificate: the value (not shown) is not a certificate as PEM; give the text of the file',
    ]);
    expect(planCluster({ ...spec, extraEnv: { TZ: '${HOME} %{x}' } }).members[0]?.extraEnv.TZ).toBe(
      '${HOME} %{x}',
    );
  });
});

describe('holdsPlainText', () => {
  it.each([
    ['${TfToken[TOKEN.1]}', false],
    ['${TfToken[TOKEN.1]}${TfToken[var.x-2]}', false],
    ['a${TfToken[TOKEN.1]}', true],
    ['${TfToken[TOKEN.1]} ', true],
    ['${TfToken[TOKEN.1]', true],
    ['$${', true],
    [later, false],
  ])('of %j: %s', (value, holds) => {
    expect(holdsPlainText(value)).toBe(holds);
  });
});
