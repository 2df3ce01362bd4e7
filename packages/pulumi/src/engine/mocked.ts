import { runtime } from '@pulumi/pulumi';

/** What to do in a test about an answer that a cluster cannot be made of. */
export const mocksRemedy = 'use etcdClusterMocks of @etcd-iac/pulumi/testing';

/** Whether mocks stand in for Pulumi's engine. Only what they are handed to has a field of that name. */
export function isMocked(): boolean {
  const monitor: object | undefined = runtime.getMonitor();
  return monitor !== undefined && 'mocks' in monitor;
}
