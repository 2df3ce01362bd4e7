import type { Deployment } from './deployment';
import type { RegisteredResource } from './registration';
import { recordStep } from './deployment';
import { dependenciesOf } from './stack-state';

/**
 * Deletes what a program that succeeded no longer declares, what depends on others first, and last what was replaced by something
 * that was created before.
 *
 * A protected resource is refused when its turn comes, not before: what depends on it is gone by then. What it depends on itself
 * is let be; all else goes on. Source: pulumi/pulumi 1b59498, pkg/resource/deploy (deployment_executor.go, performPostSteps;
 * step.go, DeleteStep.Apply).
 */
export async function deleteUnregistered(deployment: Deployment): Promise<void> {
  const { previous, resources, replaced } = deployment;
  const condemned = [...previous.values()].filter(({ urn }) => !resources.has(urn) || replaced.has(urn));
  const kept = new Set<string>();
  for (const chain of inOrder(condemned)) {
    const due = chain.filter(({ urn }) => !kept.has(urn));
    await Promise.all(due.map((resource) => deleteOne(deployment, resource, kept)));
    // An error of the cloud ends the deployment; a refusal does not.
    if (deployment.failures.length > 0) return;
  }
}

async function deleteOne(
  deployment: Deployment,
  resource: RegisteredResource,
  kept: Set<string>,
): Promise<void> {
  const { urn } = resource;
  const isReplaced = deployment.replaced.has(urn);
  if (resource.protect === true && !isReplaced) {
    deployment.refusals.push(
      `resource "${urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the \`protect\` ` +
        `flag from the resource in your Pulumi program and run \`pulumi up\`, or use the command:\n` +
        `\`pulumi state unprotect '${urn}'\``,
    );
    for (const dependency of transitive(deployment, resource)) kept.add(dependency);
    return;
  }
  try {
    await deleteResource(deployment, resource);
    recordStep(deployment, isReplaced ? 'delete-replaced' : 'delete', resource);
  } catch (cause) {
    deployment.failures.push(`deleting ${urn}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Deletes with the provider, where there is one, and outside a preview. */
export async function deleteResource(deployment: Deployment, resource: RegisteredResource): Promise<void> {
  const { preview, behaviour } = deployment.target;
  // Before it is done: another replacement must not delete it once more.
  deployment.deleted.add(resource);
  if (preview || !resource.custom || resource.retainOnDelete === true) return;
  try {
    await behaviour.delete?.(resource);
  } catch (cause) {
    deployment.deleted.delete(resource);
    throw cause;
  }
}

/** Resources in groups, those first that no other one depends on. The engine puts each as late as it can. */
function inOrder(condemned: readonly RegisteredResource[]): readonly (readonly RegisteredResource[])[] {
  const left = new Set(condemned);
  const chains: (readonly RegisteredResource[])[] = [];
  while (left.size > 0) {
    const urns = new Set([...left].map(({ urn }) => urn));
    const chain = [...left].filter((one) => ![...dependenciesOf(one)].some((urn) => urns.has(urn)));
    if (chain.length === 0) throw new Error(`resources depend on each other: ${[...urns].join(', ')}`);
    for (const one of chain) left.delete(one);
    chains.push(chain);
  }
  return chains.reverse();
}

function transitive({ previous }: Deployment, resource: RegisteredResource): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (one: RegisteredResource | undefined): void => {
    if (one === undefined) return;
    for (const urn of dependenciesOf(one)) {
      if (found.has(urn)) continue;
      found.add(urn);
      visit(previous.get(urn));
    }
  };
  visit(resource);
  return found;
}
