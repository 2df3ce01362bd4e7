/** Ports of a member that it has with an agent alone. */
export interface AgentPorts {
  /** Port of etcd for the agents of all members. Clients are served at their own port once the cluster is open. @default 2378 */
  readonly member?: number;
  /** Port of the agent for its status, its metrics and the liveness probe. @default 2377 */
  readonly status?: number;
}

/** Agents of a cluster, as its user declares them. */
export interface AgentSpec {
  /**
   * Ports that every member has with an agent alone. With loopback addressing, those of `addressing` are used instead.
   * A change restarts every member; the data stay.
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly ports?: AgentPorts;
  /**
   * Ordinals of members that leave the cluster, keep their data and say so: the last ones of `size`. Once they have left, make
   * `size` as much smaller, and leave this out.
   * A change leaves the members as they are. The agents of the others take those that are named out of the cluster.
   * @default none
   * @see https://etcd.io/docs/v3.6/op-guide/runtime-configuration/
   */
  readonly retire?: readonly number[];
  /**
   * Ordinals of members that a new cluster opens to its clients without, because Azure has no room for them. Fewer than half of
   * `size`. Until all members have joined once, a cluster serves nobody, so that none can be founded a second time by members that
   * know nothing of the first one. Who opens it without some of them gives that up for these: if they have data of an older
   * founding, or if the vault is lost together with the data of others before they join, acknowledged writes can be lost. Leave it
   * out again once all have joined.
   * A change leaves the members as they are.
   * @default none
   * @see https://etcd.io/docs/v3.6/op-guide/clustering/
   */
  readonly openWithout?: readonly number[];
}

/** Who looks after the members of a cluster, as its user declares it. */
export interface AgentsSpec {
  /**
   * Gives each member an agent: a program that decides how its etcd starts, starts it, and heals the member. `{}` for one with all
   * defaults. Members then depend neither on `size` nor on `bootstrapSize`, which is left out.
   * A change restarts every member; the data stay. Give a running cluster agents one member at a time.
   * @default none: members start as they were declared, and whoever runs the cluster heals it
   * @see https://etcd.io/docs/v3.6/op-guide/runtime-configuration/
   */
  readonly agent?: AgentSpec;
}

/** What a spec leaves out of it. */
export const agentDefaults = {
  ports: { member: 2378, status: 2377 },
  retire: [],
  openWithout: [],
} as const satisfies AgentSpec;

/** Common name of the agents' certificate: apart from everybody else's, so that etcd's authentication tells them apart, too. */
export const agentCommonName = 'etcd-agent';
