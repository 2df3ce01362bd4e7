import { planCluster, renderEnv } from '../src';
import { brokenByCluster, brokenByMember, brokenEtcdRules } from './etcd-rules';

const spec = { name: 'etcd', domain: 'etcd.internal' };
const plan = planCluster(spec);
const env = renderEnv(plan.members[0]!);

describe('the checker that the fuzz tests rely on', () => {
  it('finds nothing in a good plan', () => {
    expect(brokenEtcdRules(plan)).toEqual([]);
  });

  it.each([
    [{ ETCD_NAME: 'etcd9' }, 'the name is not in the initial cluster'],
    [
      { ETCD_INITIAL_ADVERTISE_PEER_URLS: 'https://x:2380' },
      'the own URL is not the one advertised to peers',
    ],
    [{ ETCD_LISTEN_CLIENT_URLS: 'http://etcd1:2379' }, 'it listens on a host name'],
    [{ ETCD_ADVERTISE_CLIENT_URLS: 'http://0.0.0.0:2379' }, 'a URL is advertised that no other can reach'],
    [{ ETCD_ADVERTISE_CLIENT_URLS: 'http://etcd1.7:2379' }, 'a host name reads like an IP address'],
    [{ ETCD_ADVERTISE_CLIENT_URLS: 'etcd1.etcd.internal' }, 'a URL is not http(s)://<host>:<port>'],
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
    [{ ETCD_LISTEN_METRICS_URLS: 'https://0.0.0.0:2381' }, 'the metrics port asks for a certificate'],
    [{ ETCD_LISTEN_PEER_URLS: 'http://0.0.0.0:2380' }, 'clients and peers differ in their scheme'],
    [{ ETCD_PEER_KEY_FILE: 'tls.key' }, 'ETCD_PEER_KEY_FILE is not absolute'],
    [{ ETCD_KEY_FILE: '/var/lib/etcd/tls.key' }, 'the key is within the data'],
  ])('finds %j', (change, rule) => {
    expect(brokenByMember({ ...env, ...change })).toContain(rule);
  });

  it.each([
    ['ETCD_CERT_FILE', 'ETCD_CERT_FILE is missing'],
    ['ETCD_PEER_CLIENT_CERT_AUTH', 'ETCD_PEER_CLIENT_CERT_AUTH is missing'],
    ['ETCD_TRUSTED_CA_FILE', 'clients are asked for certificates by half'],
  ])('finds that %s is not there', (variable, rule) => {
    const { [variable]: _, ...others } = env;
    expect(brokenByMember(others)).toEqual([rule]);
  });

  it('finds certificates where nobody speaks HTTPS', () => {
    const plain = renderEnv(planCluster({ ...spec, transportSecurity: 'none' }).members[0]!);
    expect(brokenByMember(plain)).toEqual([]);
    expect(brokenByMember({ ...plain, ETCD_CERT_FILE: '/x' })).toEqual([
      'ETCD_CERT_FILE is set without HTTPS',
    ]);
  });

  it('finds the name that another version has for the skipped check of addresses', () => {
    expect(brokenEtcdRules({ ...plan, version: '3.5.33' })).toContain(
      'ETCD_PEER_SKIP_CLIENT_SAN_VERIFICATION is not how 3.5.33 skips the check',
    );
  });

  it('finds members that do not belong together', () => {
    const other = renderEnv(plan.members[1]!);
    expect(
      brokenByCluster([env, { ...other, ETCD_NAME: 'etcd9', ETCD_INITIAL_CLUSTER_TOKEN: 'other' }]),
    ).toEqual([
      'members differ in ETCD_INITIAL_CLUSTER_TOKEN',
      'the initial cluster lacks a member that bootstraps',
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
