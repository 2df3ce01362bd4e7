import type { AzurePlan } from '@etcd-iac/azure';
import { refuseCollisions, type DeclaredCluster, type ServedSubscriptions } from '@etcd-iac/azure/adapter';
import { runtime, type Resource } from '@pulumi/pulumi';
import type { ClusterArgs } from './plan-values';

/** A cluster, and what it is declared below. */
interface Neighbour extends DeclaredCluster {
  readonly parent: Resource | undefined;
}

/** The clusters of each program, in the order of their declaration. A program has the connection to Pulumi's engine to itself. */
const clusters = new WeakMap<object, readonly Neighbour[]>();

/** Declares a cluster beside those that its program has already, with which it must have no name in common. */
export function declareBeside(
  component: Resource,
  { called, parent }: Pick<Neighbour, 'called' | 'parent'>,
  args: ClusterArgs,
  plan: AzurePlan,
  { own }: ServedSubscriptions,
): void {
  const program = runtime.getMonitor();
  if (program === undefined) return;
  // Pulumi takes the same name below the same parent for the same resource, and refuses it by itself.
  const others = (clusters.get(program) ?? []).filter(
    (other) => other.called !== called || other.parent !== parent,
  );
  const cluster: Neighbour = {
    called,
    parent,
    spec: args,
    plan,
    subscription: {
      id: own,
      provider: component.getProvider('azure-native:resources:ResourceGroup'),
    },
  };
  refuseCollisions(cluster, others);
  clusters.set(program, [...others, cluster]);
}
