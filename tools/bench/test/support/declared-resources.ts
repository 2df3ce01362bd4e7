import type { ProgramRun } from '@etcd-iac/pulumi-stand-in';
import { withoutEmpty } from './without-empty';

/**
 * All that a program tells Pulumi's engine of its resources: inputs, what they wait for, and every option. By hand, the resources
 * are in no component; what names it is left out, in URNs, parents and former names. Left out as well are lists and maps that are
 * empty.
 */
export function declaredResources({ registrations }: ProgramRun): unknown {
  const declared = registrations
    .filter(({ custom }) => custom)
    .map(({ parent: _, aliases: __, dependencies, propertyDependencies, ...rest }) => ({
      ...rest,
      dependencies: [...dependencies].sort(),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([property, urns]) => [property, [...urns].sort()]),
      ),
    }));
  const flat = JSON.stringify(declared).replaceAll('etcd-iac:azure:EtcdCluster$', '');
  const resources = JSON.parse(flat) as readonly { readonly urn: string }[];
  return Object.fromEntries(resources.map((resource) => [resource.urn, withoutEmpty(resource)]));
}
