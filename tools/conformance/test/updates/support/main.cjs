const { EtcdCluster } = require('@etcd-iac/pulumi');

// Waits of ten seconds, in which a member is asked again whether it runs, only move the clock on.
if (process.env.WITHOUT_WAITING === 'true') {
  const { setTimeout: wait } = globalThis;
  const { now } = Date;
  let skipped = 0;
  Date.now = () => now() + skipped;
  globalThis.setTimeout = (run, ms, ...rest) => {
    if (ms !== 10_000) return wait(run, ms, ...rest);
    skipped += ms;
    return wait(run, 0, ...rest);
  };
}

new EtcdCluster('etcd', JSON.parse(process.env.CLUSTER_SPEC));
