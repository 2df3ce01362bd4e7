import { startEnvironment } from '../../src';

const rendered = {
  ETCD_NAME: 'etcd1',
  ETCD_LISTEN_CLIENT_URLS: 'https://0.0.0.0:2379',
  ETCD_ADVERTISE_CLIENT_URLS: 'https://etcd1.etcd.internal:2379',
  ETCD_INITIAL_CLUSTER: 'etcd1=https://etcd1.etcd.internal:2380,etcd2=https://etcd2.etcd.internal:2380',
  ETCD_INITIAL_CLUSTER_STATE: 'new',
  ETCD_INITIAL_CLUSTER_TOKEN: 'etcd.etcd.internal',
};
const start = {
  access: 'closed',
  initialCluster: [{ name: 'etcd1', peerUrl: 'https://etcd1.etcd.internal:2380' }],
  initialClusterState: 'new',
  initialClusterToken: 'founding-1',
  memberPort: 2378,
} as const;

describe(startEnvironment, () => {
  it('has a closed founding listen for members alone', () => {
    expect(startEnvironment(rendered, start)).toEqual({
      ...rendered,
      ETCD_LISTEN_CLIENT_URLS: 'https://0.0.0.0:2378',
      ETCD_INITIAL_CLUSTER: 'etcd1=https://etcd1.etcd.internal:2380',
      ETCD_INITIAL_CLUSTER_TOKEN: 'founding-1',
      ETCD_STRICT_RECONFIG_CHECK: 'false',
    });
  });

  it('has an open member listen for both, and leaves the check of changes on', () => {
    const environment = startEnvironment(rendered, {
      ...start,
      access: 'open',
      initialClusterState: 'existing',
    });
    expect(environment).toMatchObject({
      ETCD_LISTEN_CLIENT_URLS: 'https://0.0.0.0:2378,https://0.0.0.0:2379',
      ETCD_INITIAL_CLUSTER_STATE: 'existing',
    });
    expect(environment).not.toHaveProperty('ETCD_STRICT_RECONFIG_CHECK');
  });

  it('listens for members once where clients have several ports of one address', () => {
    const urls = 'http://127.0.0.1:2379,http://127.0.0.1:2479';
    const environment = startEnvironment(
      { ...rendered, ETCD_LISTEN_CLIENT_URLS: urls },
      { ...start, access: 'open' },
    );
    expect(environment.ETCD_LISTEN_CLIENT_URLS).toBe(`http://127.0.0.1:2378,${urls}`);
  });
});
