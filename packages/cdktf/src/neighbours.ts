import { refuseCollisions, type AzurePlan, type AzureSpec, type DeclaredCluster } from '@etcd-iac/azure';
import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';
import { servedSubscriptions, type ClusterProviders } from './providers';

/** The clusters of each stack, in the order of their declaration. Two stacks may be deployed to two subscriptions. */
const clusters = new WeakMap<TerraformStack, readonly DeclaredCluster[]>();

const resolver = new DefaultTokenResolver(new StringConcat());

/** Declares a cluster beside those that its stack has already, with which it must have no name in common. */
export function declareBeside(scope: Construct, props: AzureSpec & ClusterProviders, plan: AzurePlan): void {
  const stack = TerraformStack.of(scope);
  const others = clusters.get(stack) ?? [];
  const { provider } = props;
  const cluster: DeclaredCluster = {
    called: scope.node.path,
    spec: props,
    plan,
    subscription: {
      id: servedSubscriptions(scope, props).own,
      // Of those without an alias, a stack has one.
      provider: provider?.alias === undefined ? undefined : provider,
    },
  };
  refuseCollisions(cluster, others, (value) => keyOf(stack, value));
  clusters.set(stack, [...others, cluster]);
}

/** Every token of one attribute is another text, and stands for the same expression. */
function keyOf(scope: TerraformStack, value: unknown): unknown {
  const isLater = Token.isUnresolved(value);
  const known: unknown = isLater ? Tokenization.resolve(value, { scope, resolver }) : value;
  return typeof known === 'string' ? known.toLowerCase() : known;
}
