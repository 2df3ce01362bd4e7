import { planCluster, renderEnv } from '@etcd-iac/core';
import { byMember, type DeclaredCluster } from '../src/declared-cluster';
import { requireSameCluster } from '../src/require-same-cluster';

const plan = planCluster({ name: 'etcd', domain: 'etcd.internal' });

function declared(
  change: (environments: Record<string, string>[]) => Record<string, string>[],
): DeclaredCluster {
  return { engine: 'cdktf', resources: [], environments: byMember(change(plan.members.map(renderEnv))) };
}

describe('requireSameCluster', () => {
  it('accepts the members of the plan in any order', () => {
    expect(() => {
      requireSameCluster(
        declared((environments) => environments.reverse()),
        plan,
      );
    }).not.toThrow();
  });

  it('leaves to the deployment what agents are told of it', () => {
    expect(() => {
      requireSameCluster(
        declared((environments) =>
          environments.map((environment) => ({ ...environment, ETCD_IAC_AGENT_VAULT_DIR: '/vault' })),
        ),
        plan,
      );
    }).not.toThrow();
  });

  it('names the members when one is missing', () => {
    expect(() => {
      requireSameCluster(
        declared((environments) => environments.slice(1)),
        plan,
      );
    }).toThrow('cdktf declares the members etcd2, etcd3, but planned are etcd1, etcd2, etcd3');
  });

  it.each([
    [
      'changed',
      { ETCD_ADVERTISE_CLIENT_URLS: 'http://etcd2.etcd.internal:2380' },
      'ETCD_ADVERTISE_CLIENT_URLS',
    ],
    ['added', { ETCD_UNSAFE_NO_FSYNC: 'true' }, 'ETCD_UNSAFE_NO_FSYNC'],
  ])('names the member and the variable that is %s', (_how, change, variable) => {
    expect(() => {
      requireSameCluster(
        declared(([first, second, third]) => [first!, { ...second!, ...change }, third!]),
        plan,
      );
    }).toThrow(`cdktf declares etcd2 with another ${variable} than planned`);
  });
});
