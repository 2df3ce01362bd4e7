import type { Alias } from '@etcd-iac/pulumi-stand-in';
import { shown } from './terraform-replacements';
import type { PulumiResource, Replacement } from './stack-of-release';

/**
 * Inputs whose change replaces a resource of azure-native: they are part of its id, or Azure takes them only once.
 * What a program adds to them, it says in `replaceOnChanges`.
 */
const replacing = /^([a-z]\w*Name|location|zones|recordType|kind)$/;
const renewalOnly = /^(earlyRenewalHours|readyForRenewal)$/;

/** The resources of a released program that the present one would delete or replace. */
export function pulumiReplacements(
  released: readonly PulumiResource[],
  present: readonly PulumiResource[],
): readonly Replacement[] {
  const byUrn = new Map(present.map((resource) => [resource.urn, resource]));
  const now = new Map(
    present.flatMap((resource) => identities(resource, byUrn).map((urn) => [urn, resource] as const)),
  );
  return released.flatMap((before): readonly Replacement[] => {
    const after = now.get(before.urn);
    if (after === undefined)
      return [{ resource: before.urn, reason: 'is not registered any more, and is no alias of another' }];
    if (!before.custom) return [];
    return replacingPaths(before, after).flatMap((path) => {
      const [old, current] = [valueAt(before.inputs, path), valueAt(after.inputs, path)];
      if (JSON.stringify(old) === JSON.stringify(current)) return [];
      return [{ resource: before.urn, reason: `${path} changes from ${shown(old)} to ${shown(current)}` }];
    });
  });
}

/** Its URN and those that its aliases stand for. An alias of the parent is one of its children, too. */
function identities(resource: PulumiResource, byUrn: ReadonlyMap<string, PulumiResource>): readonly string[] {
  const parent = resource.parent === undefined ? undefined : byUrn.get(resource.parent);
  const parents = parent === undefined ? [resource.parent ?? null] : identities(parent, byUrn);
  const aliases: readonly Alias[] = [{}, ...(resource.aliases ?? [])];
  return aliases.flatMap((alias) => {
    if (typeof alias === 'string') return [alias];
    const under = alias.parent === undefined ? parents : [alias.parent];
    return under.map((urn) => urnOf(resource, alias, urn));
  });
}

function urnOf(resource: PulumiResource, alias: Exclude<Alias, string>, parent: string | null): string {
  const [stack = '', project = ''] = resource.urn.replace('urn:pulumi:', '').split('::');
  const parentType = parent?.split('::')[2] ?? '';
  // The stack itself is no part of the types of its children.
  const prefix = parentType === '' || parentType === 'pulumi:pulumi:Stack' ? '' : `${parentType}$`;
  const { name = resource.name, type = resource.type } = alias;
  return `urn:pulumi:${alias.stack ?? stack}::${alias.project ?? project}::${prefix}${type}::${name}`;
}

function replacingPaths(before: PulumiResource, after: PulumiResource): readonly string[] {
  const inputs = Object.keys({ ...before.inputs, ...after.inputs });
  const own = after.type.startsWith('tls:')
    ? inputs.filter((input) => !renewalOnly.test(input))
    : inputs.filter((input) => replacing.test(input));
  return [...new Set([...own, ...before.replaceOnChanges, ...after.replaceOnChanges])];
}

/** What stands at a path such as `containers[*].resources`: for a list, what stands in each item. */
function valueAt(value: unknown, path: string): unknown {
  const steps = path.replaceAll('[*]', '.*').split('.');
  return steps.reduce<unknown>(step, value);
}

function step(value: unknown, name: string): unknown {
  if (name === '*') return value;
  if (Array.isArray(value)) return value.map((item) => step(item, name));
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
