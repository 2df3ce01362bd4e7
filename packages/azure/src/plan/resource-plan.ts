/** What every planned resource has. */
export interface ResourcePlan {
  /** Id of the resource below its cluster in the engine. A change makes the engine replace the resource. */
  readonly id: string;
  /** Name of the resource in Azure. */
  readonly name: string;
}

/** Resource group of the cluster. */
export interface ResourceGroupPlan extends ResourcePlan {
  readonly location: string;
}
