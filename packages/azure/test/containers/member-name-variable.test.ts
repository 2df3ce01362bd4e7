import { planAzure, type AzureSpec, type SidecarSpec } from '../../src';
import { articleSpec, issuesWith, linesWith } from '../refusal';
import { sidecar } from '../samples';

type Sidecar = SidecarSpec<unknown>;

const planWith = (changes: Partial<Sidecar>, more: Partial<AzureSpec> = {}) =>
  planAzure({
    ...articleSpec,
    ...more,
    sidecars: [
      { ...sidecar, name: 'other' },
      { ...sidecar, ...changes },
    ],
  });

const environmentsOf = (changes: Partial<Sidecar>, more: Partial<AzureSpec> = {}) =>
  planWith(changes, more).members.map(({ containerGroup }) => containerGroup.containers[2]?.environment);

const issuesOf = (changes: object) => issuesWith({ sidecars: [{ ...sidecar, ...changes }] });

describe('the name of the member that a sidecar runs beside', () => {
  it('is in a variable of that name', () => {
    expect(environmentsOf({ memberNameVariable: 'ETCD_MEMBER' })).toEqual([
      { ETCD_MEMBER: 'etcd1' },
      { ETCD_MEMBER: 'etcd2' },
      { ETCD_MEMBER: 'etcd3' },
    ]);
  });

  it('stands beside all other variables, and in no other container', () => {
    const changes = { environment: { MODE: 'fast' }, etcdClient: true };
    const [before] = environmentsOf(changes);
    for (const { member, containerGroup } of planWith({ ...changes, memberNameVariable: 'MEMBER' }).members) {
      const [etcd, other, backup] = containerGroup.containers;
      expect(backup?.environment).toEqual({ ...before, MEMBER: member.name });
      expect(other?.environment).toEqual({});
      expect(etcd?.environment).not.toHaveProperty('MEMBER');
    }
  });

  it('is nowhere unless asked for', () => {
    const unasked = { memberNameVariable: undefined } as unknown as Partial<Sidecar>;
    expect(JSON.stringify(planWith(unasked))).toBe(JSON.stringify(planWith({})));
    expect(environmentsOf({})).toEqual([{}, {}, {}]);
  });

  it('stays when the cluster grows', () => {
    const names = { memberNameVariable: 'MEMBER' };
    const grown = environmentsOf(names, { bootstrapSize: 3, size: 5 });
    expect(grown.slice(0, 3)).toEqual(environmentsOf(names, { bootstrapSize: 3, size: 3 }));
  });

  it.each(['A', 'a', 'ETCD_NAME', 'member_1', 'A'.repeat(63)])('may be in %s', (memberNameVariable) => {
    expect(issuesOf({ memberNameVariable })).toEqual([]);
  });

  it.each([
    ['nothing', '', 'bad-format'],
    ['a digit first', '1MEMBER', 'bad-format'],
    ['an underscore first', '_MEMBER', 'bad-format'],
    ['an underscore last', 'MEMBER_', 'bad-format'],
    ['a hyphen', 'ETCD-MEMBER', 'bad-format'],
    ['an equals sign', 'MEMBER=', 'bad-format'],
    ['a line of its own', 'MEMBER\n', 'bad-format'],
    ['64 characters', 'A'.repeat(64), 'out-of-range'],
    ['true', true, 'wrong-type'],
  ])('is refused in a variable with %s', (_, memberNameVariable, code) => {
    expect(issuesOf({ memberNameVariable })).toEqual([['sidecars.0.memberNameVariable', code]]);
  });

  it('is refused in a variable that is set otherwise, with value, rule and remedy', () => {
    const taken = (variable: string, changes: object) =>
      linesWith({ sidecars: [{ ...sidecar, memberNameVariable: variable, ...changes }] });
    const says = (variable: string, setter: string) => [
      `sidecars.0.memberNameVariable [conflict] names the variable "${variable}", which is ${setter}, too; choose another name, or leave one of them out`,
    ];
    expect(taken('MEMBER', { environment: { MEMBER: 'x' } })).toEqual(says('MEMBER', 'in environment'));
    expect(taken('MEMBER', { secureEnvironment: { MEMBER: 'canary' } })).toEqual(
      says('MEMBER', 'in secureEnvironment'),
    );
    expect(taken('ETCDCTL_CERT', { etcdClient: true })).toEqual(says('ETCDCTL_CERT', 'set by etcdClient'));
    expect(taken('ETCDCTL_CERT', { etcdClient: false })).toEqual([]);
    expect(taken('toString', {})).toEqual([]);
    // Variables are told apart by case.
    expect(taken('member', { environment: { MEMBER: 'x' } })).toEqual([]);
  });
});
