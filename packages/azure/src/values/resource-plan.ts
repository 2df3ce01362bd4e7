/** What every planned resource has. */
export interface ResourcePlan {
  /** Id of the resource below its cluster in the engine. A change makes the engine replace the resource. */
  readonly id: string;
  /** Name of the resource in Azure. */
  readonly name: string;
}

/** What lies in something that is handed in, and is created by the provider that serves its subscription. */
export interface GuestPlan extends ResourcePlan {
  /** Key among the other providers that the plan was made with; absent where the cluster's own provider creates it. */
  readonly subscriptionId?: string;
}

/** Resource group of the cluster. */
export interface ResourceGroupPlan extends ResourcePlan {
  readonly location: string;
}
