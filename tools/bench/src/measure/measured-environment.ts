/**
 * The environment of a measured program: this one without what npm and Nx add, such as the options for Node in our `.npmrc`,
 * and without what would change a declaration.
 */
export function measuredEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(npm_|NX_|NODE_OPTIONS$|ETCD_|ETCDCTL_|PULUMI_|CDKTF_|TS_NODE_|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !foreign.test(name)));
}
