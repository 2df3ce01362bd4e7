import { certificateFiles, planCluster, renderEtcdctlEnv } from '../../src';

const spec = { name: 'etcd', domain: 'etcd.internal' };
const files = certificateFiles('/home/me/etcd');
const endpoints = (scheme: string) =>
  [1, 2, 3].map((ordinal) => `${scheme}://etcd${ordinal}.etcd.internal:2379`).join();

describe('renderEtcdctlEnv', () => {
  it('names the certificate of the client with mutual security', () => {
    expect(renderEtcdctlEnv(planCluster(spec), files)).toEqual({
      ETCDCTL_ENDPOINTS: endpoints('https'),
      ETCDCTL_CACERT: '/home/me/etcd/ca.crt',
      ETCDCTL_CERT: '/home/me/etcd/tls.crt',
      ETCDCTL_KEY: '/home/me/etcd/tls.key',
    });
  });

  it('names the authorities alone where only members have certificates', () => {
    expect(renderEtcdctlEnv(planCluster({ ...spec, transportSecurity: 'server' }), files)).toEqual({
      ETCDCTL_ENDPOINTS: endpoints('https'),
      ETCDCTL_CACERT: '/home/me/etcd/ca.crt',
    });
  });

  it('names no file without transport security', () => {
    expect(renderEtcdctlEnv(planCluster({ ...spec, transportSecurity: 'none' }), files)).toEqual({
      ETCDCTL_ENDPOINTS: endpoints('http'),
    });
  });
});

describe('certificateFiles', () => {
  it.each([
    ['/etc/tls', '/etc/tls/ca.crt'],
    ['/etc/tls/', '/etc/tls/ca.crt'],
    ['/', '/ca.crt'],
  ])('of %s has the authorities at %s', (folder, authoritiesFile) => {
    expect(certificateFiles(folder).authorities).toBe(authoritiesFile);
  });
});
