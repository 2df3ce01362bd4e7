import type { RegisteredResource } from './registration';

/** What a deployment does to one resource, in Pulumi's words. */
export type Operation = 'same' | 'create' | 'update' | 'create-replacement' | 'delete-replaced' | 'delete';

/** A step of a deployment that is done, or that a preview announces. */
export interface Step {
  readonly operation: Operation;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

/** The resources of a stack as a deployment left them, each after those that it depends on. */
export type StackState = readonly RegisteredResource[];

/** Everything that a resource must be deleted before: what it depends on in any way, its parent and its provider. */
export function dependenciesOf(resource: RegisteredResource): ReadonlySet<string> {
  const { parent, provider, deletedWith } = resource;
  return new Set([
    ...resource.dependencies,
    ...Object.values(resource.propertyDependencies).flat(),
    ...resource.replaceWith,
    ...(parent === undefined ? [] : [parent]),
    ...(provider === undefined ? [] : [providerUrn(provider)]),
    ...(deletedWith === undefined ? [] : [deletedWith]),
  ]);
}

/** A reference to a provider is `urn::id`, and an id holds no `::`. */
export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf('::'));
}
