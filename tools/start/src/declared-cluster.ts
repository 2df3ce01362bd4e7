/** What an engine would create for an app. */
export interface DeclaredCluster {
  readonly engine: 'cdktf' | 'Pulumi';
  /** In the order of their types, as the engine names them. */
  readonly resources: readonly DeclaredResource[];
  /** The environment of each member's etcd, by the name of the member. */
  readonly environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** One resource that would be created. */
export interface DeclaredResource {
  readonly type: string;
  /** Name in Azure; absent for a resource that only links two others. */
  readonly name?: string;
}

/** Orders the environments of a declaration by the member they belong to. */
export function byMember(
  environments: readonly Readonly<Record<string, string>>[],
): DeclaredCluster['environments'] {
  return new Map(environments.map((environment) => [environment.ETCD_NAME ?? '', environment]));
}
