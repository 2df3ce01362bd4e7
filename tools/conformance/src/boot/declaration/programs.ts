/** Where the official images have etcd; the boot puts the etcd at hand there. */
export const etcdPath = '/usr/local/bin/etcd';

/** Where they have its client. */
export const etcdctlPath = '/usr/local/bin/etcdctl';
