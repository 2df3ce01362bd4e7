import { planCluster, renderAgentEnv, type ClusterSpec } from '../../src';
import { inspectClusterSpec } from '../../src/inspection';

const spec = {
  name: 'etcd',
  domain: 'etcd.internal',
  agent: {},
  restoreFrom: { snapshot: 'latest', generation: 2 },
} satisfies ClusterSpec;
const place = {
  vaultDir: '/vault',
  etcd: '/usr/local/bin/etcd',
  statusHost: '0.0.0.0',
  declared: { record: 'etcd-members.etcd.internal' },
};

const issuesOf = (more: object): string[] =>
  inspectClusterSpec({ ...spec, ...more }).issues.map(
    ({ path, code, message }) => `${path} ${code} ${message}`,
  );

describe('a cluster that begins with a snapshot', () => {
  it('tells every member so, and nothing else of it', () => {
    const { restoreFrom: _, ...without } = spec;
    const before = planCluster(without).members;
    for (const [index, member] of planCluster(spec).members.entries()) {
      const environment = renderAgentEnv(member, place);
      expect(environment).toEqual({
        ...renderAgentEnv(before[index]!, place),
        ETCD_IAC_AGENT_GENERATION: '2',
        ETCD_IAC_AGENT_RESTORE_SNAPSHOT: 'latest',
      });
      const ofAnother = renderAgentEnv(member, { ...place, restoreVaultDir: '/other' });
      expect(ofAnother).toEqual({ ...environment, ETCD_IAC_AGENT_RESTORE_DIR: '/other' });
    }
  });

  it('has agents, a later generation and the name of a snapshot', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ agent: undefined })).toEqual([
      'restoreFrom conflict needs agents, which restore the snapshot and begin the generation; write agent: {}, or leave it out',
    ]);
    expect(issuesOf({ restoreFrom: { snapshot: '../etc/passwd', generation: 1 } })).toEqual([
      'restoreFrom.snapshot bad-format "../etc/passwd" is not "latest", "latest-proven" or the name of a snapshot; write "latest" for the newest one',
      'restoreFrom.generation out-of-range 1 is not a whole number from 2; count on from the generation that runs; the first one is 1',
    ]);
  });
});
