import { changeOf } from './changes';
import type { Deployment } from './deployment';
import type { RegisteredResource } from './registration';
import { dependenciesOf, providerUrn } from './stack-state';
import { unknown } from './values';

/**
 * What is deleted together with a resource that is deleted before it is replaced, each after those that depend on it: what would
 * itself be replaced if the properties that come from the resource changed. A dependency that no property comes from does not
 * count. Source: pulumi/pulumi 1b59498, pkg/resource/deploy/step_generator.go, calculateDependentReplacements.
 */
export function deletedBefore(
  deployment: Deployment,
  root: RegisteredResource,
): readonly RegisteredResource[] {
  const dependents = new Set([root.urn]);
  const replaced = new Set([root.urn]);
  const found: RegisteredResource[] = [];
  for (const resource of deployment.previous.values()) {
    if (resource.urn === root.urn || deployment.resources.has(resource.urn)) continue;
    if (![...dependenciesOf(resource)].some((urn) => dependents.has(urn))) continue;
    dependents.add(resource.urn);
    if (!resource.custom || !isReplacedWith(deployment, resource, replaced)) continue;
    replaced.add(resource.urn);
    found.push(resource);
  }
  return found.reverse();
}

function isReplacedWith(
  { target }: Deployment,
  resource: RegisteredResource,
  replaced: ReadonlySet<string>,
): boolean {
  const { inputs, propertyDependencies, provider, deletedWith } = resource;
  if (provider !== undefined && replaced.has(providerUrn(provider))) return true;
  if (deletedWith !== undefined && replaced.has(deletedWith)) return true;
  const late = Object.keys(inputs).filter((key) =>
    propertyDependencies[key]?.some((urn) => replaced.has(urn)),
  );
  if (late.length === 0) return false;
  const declared = { ...inputs, ...Object.fromEntries(late.map((key) => [key, unknown])) };
  return changeOf(resource, { ...resource, inputs: declared }, target.behaviour) === 'replace';
}
