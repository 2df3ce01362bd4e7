import type { AzurePlan, AzureSpec } from '@etcd-iac/azure';
import { refuseCollisions, type DeclaredCluster, type ServedSubscriptions } from '@etcd-iac/azure/adapter';
import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterProviders } from './providers';

/** The clusters of each stack, in the order of their declaration. Two stacks may be deployed to two subscriptions. */
const clusters = new WeakMap<TerraformStack, readonly DeclaredCluster[]>();

const resolver = new DefaultTokenResolver(new StringConcat());

/** Declares a cluster beside those that its stack has already, with which it must have no name in common. */
export function declareBeside(
  scope: Construct,
  props: AzureSpec & ClusterProviders,
  plan: AzurePlan,
  { own }: ServedSubscriptions,
): void {
  const stack = TerraformStack.of(scope);
  const others = clusters.get(stack) ?? [];
  const { provider } = props;
  const cluster: DeclaredCluster = {
    called: scope.node.path,
    spec: props,
    plan,
    subscription: {
      id: own,
      // Of those without an alias, a stack has one.
      provider: provider?.alias === undefined ? undefined : provider,
    },
  };
  refuseCollisions(cluster, others, (value) => standsFor(stack, value));
  clusters.set(stack, [...others, cluster]);
}

/** Every token of one attribute is another text, and stands for the same expression. */
function standsFor(scope: TerraformStack, value: unknown): unknown {
  return Token.isUnresolved(value) ? Tokenization.resolve(value, { scope, resolver }) : value;
}
