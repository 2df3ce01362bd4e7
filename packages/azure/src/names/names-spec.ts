/** What all resources of a cluster have in common beside its name, as its user declares it. */
export interface NamesSpec<Value = string, Tags = Readonly<Record<string, Value>>> {
  /**
   * Azure region in its short form, such as `"eastus"`.
   * A change replaces everything, data included.
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly location: string;
  /**
   * Tags of every resource that can have tags, at most 15: private DNS zones take no more. Single values, and all tags
   * together, may be known only at deployment; what is, is not checked.
   * A change leaves the members as they are.
   * @default none
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly tags?: Tags;
}

/** What a spec leaves out of it. */
export const namesDefaults = { tags: {} } as const satisfies Partial<NamesSpec>;
