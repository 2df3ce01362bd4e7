import { planCluster, renderAgentEnv, renderEnv, type ClusterSpec } from '../../src';
import { inspectClusterSpec } from '../../src/inspection';

const spec = { name: 'etcd', domain: 'etcd.internal', version: '3.6.14', agent: {} } satisfies ClusterSpec;
const place = {
  vaultDir: '/vault',
  etcd: '/usr/local/bin/etcd',
  statusHost: '0.0.0.0',
  declared: { record: 'etcd-members.etcd.internal' },
};

const issuesOf = (more: object): string[] =>
  inspectClusterSpec({ ...spec, ...more }).issues.map(({ path, code }) => `${path} ${code}`);

describe('a member with an agent', () => {
  const environment = ({ members }: ReturnType<typeof planCluster>, index: number) =>
    members
      .slice(index, index + 1)
      .map((member) => ({ ...renderEnv(member), ...renderAgentEnv(member, place) }));

  it('depends on its ordinal alone, whatever the size', () => {
    const three = planCluster(spec);
    const five = planCluster({ ...spec, size: 5, agent: { retire: [4, 5], openWithout: [2] } });
    expect(five.members.slice(0, 3)).toEqual(three.members);
    expect(environment(five, 1)).toEqual(environment(three, 1));
    expect(JSON.stringify(environment(three, 1))).not.toContain('etcd1.');
  });

  it('tries snapshots out in the folder that it is told', () => {
    const [member] = planCluster(spec).members;
    const variables = (scratchDir?: string) =>
      renderAgentEnv(member!, { ...place, ...(scratchDir !== undefined && { scratchDir }) });
    expect(variables('/scratch')).toEqual({ ...variables(), ETCD_IAC_AGENT_SCRATCH_DIR: '/scratch' });
  });

  it('is told nothing of how it starts, and where it finds the agents of others', () => {
    const [first] = environment(planCluster(spec), 0);
    expect(Object.keys(first ?? {}).filter((variable) => variable.includes('INITIAL_CLUSTER'))).toEqual([]);
    expect(first).toMatchObject({
      ETCD_IAC_AGENT_MEMBERS_RECORD: 'etcd-members.etcd.internal',
      ETCD_IAC_AGENT_MEMBER_PORT: '2378',
      ETCD_IAC_AGENT_STATUS_PORT: '2377',
      ETCD_IAC_AGENT_AUTHORITIES_FILE: '/etc/etcd/tls/ca.crt',
      ETCD_IAC_AGENT_CERTIFICATE_FILE: '/etc/etcd/tls/agent.crt',
      ETCD_IAC_AGENT_PRIVATE_KEY_FILE: '/etc/etcd/tls/agent.key',
    });
  });

  it('has no certificate where clients need none', () => {
    const [server] = environment(planCluster({ ...spec, transportSecurity: 'server' }), 0);
    expect(server).not.toHaveProperty('ETCD_IAC_AGENT_CERTIFICATE_FILE');
    expect(server).toHaveProperty('ETCD_IAC_AGENT_AUTHORITIES_FILE');
    const [none] = environment(planCluster({ ...spec, transportSecurity: 'none' }), 0);
    expect(none).not.toHaveProperty('ETCD_IAC_AGENT_AUTHORITIES_FILE');
  });

  it('has ports of its own on one machine', () => {
    const members = [1, 2, 3].map((n) => ({
      client: 100 * n,
      peer: 100 * n + 1,
      metrics: 100 * n + 2,
      member: 100 * n + 3,
      status: 100 * n + 4,
    }));
    const plan = planCluster({ ...spec, version: '3.5.16', addressing: { kind: 'loopback', members } });
    expect(plan.members.map(({ agent }) => agent?.ports.member)).toEqual([103, 203, 303]);
  });
});

describe('the agents of a cluster', () => {
  it('are told who is declared, who leaves and whom they open without, by name', () => {
    expect(
      planCluster({ ...spec, size: 5, agent: { retire: [5, 4], openWithout: [3] } }).declaredMembers,
    ).toMatchObject({
      members: ['etcd1', 'etcd2', 'etcd3', 'etcd4', 'etcd5'],
      retiring: ['etcd4', 'etcd5'],
      openWithout: ['etcd3'],
    });
    expect(planCluster({ name: 'etcd', domain: 'etcd.internal' }).declaredMembers).toBeUndefined();
  });

  it('have a certificate of their own, which is no member’s and not that of root', () => {
    const { certificates } = planCluster(spec);
    expect(certificates).toMatchObject({ agent: { holder: 'agent', subject: { commonName: 'etcd-agent' } } });
    expect(planCluster({ ...spec, transportSecurity: 'server' }).certificates).toMatchObject({
      agent: undefined,
    });
    expect(planCluster({ name: 'etcd', domain: 'etcd.internal' }).certificates).toMatchObject({
      agent: undefined,
    });
  });

  it.each([
    [{ bootstrapSize: 3 }, ['bootstrapSize conflict']],
    [{ initialClusterToken: 'x' }, ['initialClusterToken conflict']],
    [{ agent: { ports: { member: 2379 } } }, ['agent.ports.member conflict']],
    [{ agent: { ports: { status: 2378 } } }, ['agent.ports.status conflict']],
    [{ ports: { peer: 2377 } }, ['agent.ports.status conflict']],
    [{ size: 5, agent: { retire: [4, 5] } }, []],
    [{ size: 5, agent: { retire: [3, 4] } }, ['agent.retire conflict']],
    [{ size: 5, agent: { retire: [5] } }, ['agent.retire conflict']],
    [{ size: 3, agent: { retire: [4, 5] } }, ['agent.retire conflict']],
    [{ size: 3, agent: { retire: [1, 2, 3] } }, ['agent.retire conflict']],
    [{ size: 5, agent: { retire: [5, 5] } }, ['agent.retire conflict']],
    [{ agent: { openWithout: [3] } }, []],
    [{ agent: { openWithout: [2, 3] } }, ['agent.openWithout conflict']],
    [{ agent: { openWithout: [4] } }, ['agent.openWithout conflict']],
    [{ size: 1, agent: { openWithout: [1] } }, ['agent.openWithout conflict']],
    [{ agent: { retire: ['etcd3'] } }, ['agent.retire.0 wrong-type']],
    [{ agent: true }, ['agent wrong-type']],
    [
      { certificates: { kind: 'issued', clients: [{ commonName: 'etcd-agent' }] } },
      ['certificates.clients.0.commonName reserved'],
    ],
    [
      { addressing: { kind: 'loopback', members: [{ client: 1, peer: 2, metrics: 3, member: 4 }] }, size: 1 },
      ['addressing.members.0.status required'],
    ],
    [
      {
        addressing: { kind: 'loopback', members: [{ client: 1, peer: 2, metrics: 3, member: 3, status: 5 }] },
        size: 1,
      },
      ['addressing.members.0.member conflict'],
    ],
  ])('%j has issues: %j', (more, issues) => {
    expect(issuesOf(more)).toEqual(issues);
  });

  it('need a certificate among given ones where clients do, and nowhere else', () => {
    const pair = { certificate: '${TfToken[TOKEN.1]}', privateKey: '${TfToken[TOKEN.2]}' };
    const given = { kind: 'given', authorities: '${TfToken[TOKEN.3]}', members: [pair, pair, pair] };
    expect(issuesOf({ certificates: given })).toEqual(['certificates.agent required']);
    expect(issuesOf({ certificates: { ...given, agent: pair } })).toEqual([]);
    expect(issuesOf({ certificates: { ...given, agent: { ...pair, certificate: 'none' } } })).toEqual([
      'certificates.agent.certificate bad-format',
    ]);
    expect(issuesOf({ certificates: { ...given, agent: pair }, agent: undefined })).toEqual([
      'certificates.agent conflict',
    ]);
  });
});
