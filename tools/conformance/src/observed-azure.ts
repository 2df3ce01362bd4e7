/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A plain JSON object. */
export interface JsonObject extends Readonly<Record<string, Json>> {}

/** A value that Azure decides while it creates a resource, such as the address of a container group. */
export interface AzureOutput {
  /** ARM id of the resource that has the value. */
  readonly $resource: string;
  /** Where the value is: `properties.ipAddress.ip`, or `listKeys().keys[0].value` in the answer of an action. */
  readonly $output: string;
}

/** One request to the Azure Resource Manager. */
export interface ObservedResource {
  /** Full ARM id, `/subscriptions/<subscription>/resourceGroups/<group>/providers/<type>/<name>`. */
  readonly id: string;
  /** Such as `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  /** Name below the parent, such as `snet-etcd-eastus`. */
  readonly name: string;
  readonly apiVersion: string;
  /** The request's body: `location`, `tags`, `sku`, `properties` …; ids of other resources in full, outputs as `AzureOutput`. */
  readonly body: JsonObject;
  /** Ids of the resources that the body refers to, sorted. */
  readonly references: readonly string[];
  /** Ids of the resources that must be there first although the body does not refer to them, sorted. */
  readonly dependsOn: readonly string[];
  /** Paths in the body whose value the engine keeps secret, sorted. */
  readonly secretPaths: readonly string[];
  /** Whether the engine refuses to delete or replace the resource. */
  readonly isProtected: boolean;
  /** Body paths of which the engine knows that a change needs the resource to be deleted first, sorted. */
  readonly replaceOnChanges: readonly string[];
}

/** The requests that an adapter's output stands for, sorted by id. */
export interface ObservedAzure {
  readonly engine: 'cdktf' | 'pulumi';
  readonly resources: readonly ObservedResource[];
}
