/** The remedy that never depends on what this package can reach. */
export const installByHand =
  'install etcd and etcdctl yourself (Debian: apt-get install etcd-server etcd-client; macOS: brew install etcd) ' +
  'and, where they are not on PATH, set ETCD_IAC_ETCD=/path/to/etcd';
