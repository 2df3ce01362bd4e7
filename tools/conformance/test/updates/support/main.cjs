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

// What the README says of data that are to outlive their members.
const keepData = ({ type, props, opts }) =>
  type.startsWith('azure-native:storage:')
    ? { props, opts: { ...opts, protect: false, retainOnDelete: true } }
    : undefined;
const transformations = process.env.KEEP_DATA === 'true' ? [keepData] : [];

new EtcdCluster('etcd', JSON.parse(process.env.CLUSTER_SPEC), { transformations });
