/**
 * The environment of this process without what speaks to etcd or etcdctl: a variable that somebody exported for another
 * cluster, or for this package, must not reach this one.
 */
export function cleanEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    // Without it, etcd 3.4 does not start on ARM.
    ([name]) => !/^ETCD(CTL)?_/.test(name) || name === 'ETCD_UNSUPPORTED_ARCH',
  );
  return Object.fromEntries(kept);
}
