import type { ClusterSpec, SpecIssue } from '@etcd-iac/core';
import {
  clusterDefaults,
  hostOf,
  memberName,
  proxiesBetween,
  type IsDeferred,
} from '@etcd-iac/core/inspection';
import type { ContainersSpec } from './containers-spec';

type Valid = Partial<
  ContainersSpec<unknown> & Pick<ClusterSpec<unknown>, 'name' | 'domain' | 'size' | 'ports'>
>;

/**
 * Proxies that a client beside etcd would ask for the member, at `localhost`. Go's clients leave that out by themselves, those of
 * other languages do not. Whoever leaves the members out by their names knows of it.
 */
export function inspectSidecarProxies(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const { name, domain, size = clusterDefaults.size, ports, sidecars = [] } = valid;
  if (name === undefined || domain === undefined) return [];
  const port = ports?.client ?? clusterDefaults.ports.client;
  const members = Array.from({ length: size }, (_, index) => hostOf(memberName(name, index + 1), domain));
  return sidecars.flatMap((sidecar, index): SpecIssue[] => {
    if (sidecar.etcdClient !== true) return [];
    const { environment = {}, secureEnvironment = {} } = sidecar;
    const variables = new Map<string, unknown>([
      ...Object.entries(environment),
      ...Object.entries(secureEnvironment),
    ]);
    const text = (variable: string): string | undefined => {
      const value = variables.get(variable);
      return typeof value === 'string' && !isDeferred(value) ? value : undefined;
    };
    const isSet = (variable: string): boolean => variables.has(variable) && variables.get(variable) !== '';
    if (proxiesBetween(isSet, text, members, port).length === 0) return [];
    return proxiesBetween(isSet, text, ['localhost'], port).map((variable) => ({
      path: `sidecars.${index}.${Object.hasOwn(environment, variable) ? 'environment' : 'secureEnvironment'}.${variable}`,
      code: 'conflict',
      message: `puts a proxy between the container and the member beside it; leave it out, or set NO_PROXY to "localhost,.${domain}" beside it`,
    }));
  });
}
