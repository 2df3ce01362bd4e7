import type { ComponentResourceOptions, Output } from '@pulumi/pulumi';
import { EtcdCluster, type EtcdClusterArgs } from '../src/index';
import { recordProgram, type Recording, type RecordOptions, type Registered } from './record-program';

/** Args that need nothing else. */
export const args: EtcdClusterArgs = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  version: '3.6.14',
};

/** azure-native gives every resource some fifty aliases; the SDK computes a URN for each, which takes most of a test's time. */
const withoutAliases: ComponentResourceOptions = {
  transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })],
};

/** Records the declaration of a cluster; args that are made of outputs come from a function. */
export function declare(
  extra: Partial<EtcdClusterArgs> | (() => Partial<EtcdClusterArgs>) = {},
  options: RecordOptions = {},
): Promise<Recording<EtcdCluster>> {
  return recordProgram(() => {
    const given = typeof extra === 'function' ? extra() : extra;
    return new EtcdCluster('etcd', { ...args, ...given }, withoutAliases);
  }, options);
}

/** All resources of a type; the provider is azure-native unless named. */
export function ofType({ registered }: Pick<Recording<unknown>, 'registered'>, type: string): Registered[] {
  const full = type.startsWith('tls:') ? type : `azure-native:${type}`;
  return registered.filter((one) => one.type === full);
}

/** The resource with a name below the cluster. */
export function named({ registered }: Pick<Recording<unknown>, 'registered'>, name: string): Registered {
  const found = registered.filter((one) => one.name === `etcd-${name}`);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** The value of an output. */
export function valueOf<T>(output: Output<T> | undefined): Promise<T> {
  return new Promise((resolve) => {
    output!.apply(resolve);
  });
}
