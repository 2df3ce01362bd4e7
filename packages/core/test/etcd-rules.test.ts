import { planCluster, renderEnv } from '../src';
import { brokenByCluster, brokenByMember, brokenEtcdRules } from './etcd-rules';

const plan = planCluster({ name: 'etcd', domain: 'etcd.internal' });
const env = renderEnv(plan.members[0]!);

describe('the checker that the fuzz tests rely on', () => {
  it('finds nothing in a good plan', () => {
    expect(brokenEtcdRules(plan)).toEqual([]);
  });

  it.each([
    [{ ETCD_NAME: 'etcd9' }, 'the name is not in the initial cluster'],
    [{ ETCD_INITIAL_ADVERTISE_PEER_URLS: 'http://x:2380' }, 'the own URL is not the one advertised to peers'],
    [{ ETCD_LISTEN_CLIENT_URLS: 'http://etcd1:2379' }, 'it listens on a host name'],
    [{ ETCD_ADVERTISE_CLIENT_URLS: 'http://0.0.0.0:2379' }, 'a URL is advertised that no other can reach'],
    [{ ETCD_ADVERTISE_CLIENT_URLS: 'http://etcd1.7:2379' }, 'a host name reads like an IP address'],
    [{ ETCD_ADVERTISE_CLIENT_URLS: 'etcd1.etcd.internal' }, 'a URL is not http://<host>:<port>'],
    [
      { ETCD_ADVERTISE_CLIENT_URLS: 'http://etcd1.etcd.internal:2380' },
      'ETCD_ADVERTISE_CLIENT_URLS is on another port than ETCD_LISTEN_CLIENT_URLS',
    ],
    [{ ETCD_HEARTBEAT_INTERVAL: '201' }, 'the election timeout is below 5 heartbeats'],
    [{ ETCD_ELECTION_TIMEOUT: '50001' }, 'ETCD_ELECTION_TIMEOUT is out of range'],
    [{ ETCD_SNAPSHOT_COUNT: '1e9' }, 'ETCD_SNAPSHOT_COUNT is out of range'],
    [{ ETCD_CORS: 'http://x' }, 'ETCD_CORS has an origin that etcd refuses'],
    [{ ETCD_CORS: '*,http://x:80' }, 'ETCD_CORS has an origin that etcd refuses'],
    [{ ETCD_AUTO_COMPACTION_RETENTION: '2562048h' }, 'retention'],
    [{ ETCD_MAX_TXN_OPS: '' }, 'ETCD_MAX_TXN_OPS is empty'],
    [{ ETCD_MAX_TXN_OPS: 'a\nb' }, 'ETCD_MAX_TXN_OPS has a control character'],
    [{ ETCD_LISTEN_METRICS_URLS: 'http://0.0.0.0:2379' }, 'a port is used twice'],
  ])('finds %j', (change, rule) => {
    expect(brokenByMember({ ...env, ...change })).toContain(rule);
  });

  it('finds members that do not belong together', () => {
    const other = renderEnv(plan.members[1]!);
    expect(brokenByCluster([env, { ...other, ETCD_INITIAL_CLUSTER_TOKEN: 'other' }])).toEqual([
      'members differ in ETCD_INITIAL_CLUSTER_TOKEN',
      'the initial cluster is not the members that bootstrap',
    ]);
    expect(brokenByCluster([env, env, env])).toEqual([
      'members share ETCD_NAME',
      'members share ETCD_INITIAL_ADVERTISE_PEER_URLS',
      'members share ETCD_ADVERTISE_CLIENT_URLS',
    ]);
  });

  it('finds a variable that the version does not read', () => {
    const [first, ...others] = plan.members;
    const members = [{ ...first!, extraEnv: { ETCD_ENABLE_V2: 'true' } }, ...others];
    expect(brokenEtcdRules({ ...plan, members })).toEqual(['ETCD_ENABLE_V2 is unknown to 3.6.14']);
  });
});
