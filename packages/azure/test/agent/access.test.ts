import { planAzure, type AzureSpec } from '../../src';
import { articleSpec, refusalOf } from '../refusal';
import { token } from '../samples';

const password = 'only for this test';
const spec = {
  ...(articleSpec as AzureSpec),
  agent: {},
  access: {
    roles: [{ name: 'payer', grants: [{ prefix: 'payments/', permission: 'readwrite' }] }],
    users: [
      { name: 'payments', roles: ['payer'] },
      { name: 'the-audit', roles: ['payer'], password },
    ],
  },
} satisfies AzureSpec;

const { access: _, ...withoutAccess } = spec;

describe('users and roles', () => {
  it('stand in a record of their own, which that of the members names', () => {
    const { agents } = planAzure(spec);
    expect(agents?.access).toMatchObject({ id: 'access-record', name: 'etcd-access' });
    expect(agents?.access?.values).toEqual([
      'statements=6 role=payer grant=payer,readwrite,prefix,payments%2F user=payments has=payments,payer user=the-audit,password has=the-audit,payer',
    ]);
    expect(agents?.declaration.values).toContain(`access-record=etcd-access.${spec.domain}`);
    expect(planAzure(withoutAccess).agents?.access).toBeUndefined();
  });

  it('leave all else as it is, but for passwords, which are secure variables of each member', () => {
    const { members } = planAzure(spec);
    const { members: before } = planAzure(withoutAccess);
    const variable = 'ETCD_IAC_AGENT_PASSWORD_the_2daudit';
    const secure = { [variable]: { from: 'spec', path: ['access', 'users', 1, 'password'] } };
    expect(members.map((member) => ({ ...member, containerGroup: undefined }))).toEqual(
      before.map((member) => ({ ...member, containerGroup: undefined })),
    );
    for (const [index, { containerGroup }] of members.entries()) {
      const [etcd, ...others] = containerGroup.containers;
      expect(etcd?.secureEnvironment).toEqual(secure);
      expect({ ...containerGroup, containers: [{ ...etcd, secureEnvironment: {} }, ...others] }).toEqual(
        before[index]?.containerGroup,
      );
    }
    expect(JSON.stringify(planAzure(spec))).not.toContain(password);
  });

  const pathsOf = (more: object, options?: object): string[] =>
    refusalOf({ ...spec, ...more }, options)?.issues.map(({ path, code }) => `${path} ${code}`) ?? [];
  const withRoles = (count: number, prefix: string): object => ({
    access: {
      users: [],
      roles: Array.from({ length: count }, (_, index) => ({
        name: `role${index}`,
        grants: [{ prefix, permission: 'read' }],
      })),
    },
  });

  it('are refused where Azure has no room for them in a record', () => {
    expect(pathsOf(withRoles(16, 'x'.repeat(200)))).toEqual([]);
    expect(pathsOf(withRoles(17, 'x'.repeat(200)))).toEqual(['access out-of-range']);
    expect(pathsOf(withRoles(1, 'ü'.repeat(40)))).toEqual(['access out-of-range']);
  });

  it('are refused with a password in plain text where an engine would write that to a file', () => {
    const options = { acceptsPlainSecrets: false };
    expect(pathsOf({}, options)).toEqual(['access.users.1.password not-allowed']);
    const users = [{ ...spec.access.users[1], password: token }];
    expect(pathsOf({ access: { ...spec.access, users } }, options)).toEqual([]);
  });
});
