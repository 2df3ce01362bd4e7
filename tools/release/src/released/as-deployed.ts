import type { ReleasedStack, TerraformStack } from './stack-of-release';

/**
 * A released stack as far as a deployment of it can exist. Releases up to 0.1.0 gave probes the scheme `Http`, which azurerm takes
 * in no version (recorded of 4.55.0, read of 4.73.0 and 5.2.0): whoever has such a cluster has overridden that word by `http`.
 */
export function asDeployed(stack: ReleasedStack): ReleasedStack {
  if (stack.engine === 'pulumi') return stack;
  const text = JSON.stringify(stack.stack).replaceAll('"scheme":"Http"', '"scheme":"http"');
  return { ...stack, stack: JSON.parse(text) as TerraformStack };
}
