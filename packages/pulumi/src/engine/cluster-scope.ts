import type { Resource } from '@pulumi/pulumi';

/** Where the resources of a cluster belong, as the scope of a construct says it with Terraform. */
export class ClusterScope {
  /** Options that all of them have: their parent is the component of the cluster. */
  readonly options: { readonly parent: Resource };

  constructor(
    component: Resource,
    private readonly componentName: string,
  ) {
    this.options = { parent: component };
  }

  /**
   * Name of a resource by the id that it has in the plan. It starts with the name of the component, because names are unique in a
   * stack. Another name makes Pulumi replace the resource.
   */
  name(id: string): string {
    return `${this.componentName}-${id}`;
  }
}
