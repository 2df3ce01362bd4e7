import type { AgentPorts } from '../agent/agent-spec';

/** How many members a cluster may have: odd, because an even size tolerates no more failures than one member less. */
export type ClusterSize = 1 | 3 | 5 | 7;

/** Ports that every member listens on. */
export interface Ports {
  /** Port for clients. @default 2379 */
  readonly client?: number;
  /** Port for the other members. @default 2380 */
  readonly peer?: number;
  /** Port for `/metrics` and the health paths, which answers before the member has joined a quorum. @default 2381 */
  readonly metrics?: number;
}

/**
 * Members are found by name: `<member>.<domain>`, the same ports on each.
 * They listen on all addresses, because a container learns its address only when it starts.
 */
export interface DnsAddressing {
  readonly kind: 'dns';
}

/** Members share one machine and are told apart by their ports. */
export interface LoopbackAddressing {
  readonly kind: 'loopback';
  /** One entry a member, in the order of their ordinals; no port twice. `member` and `status` with an agent alone. */
  readonly members: readonly (Required<Ports> & AgentPorts)[];
}

/** How members find each other. Nothing else of a plan depends on it. */
export type Addressing = DnsAddressing | LoopbackAddressing;

/** Who the members of a cluster are and where they are found, as its user declares it. */
export interface MembersSpec {
  /**
   * Name of the cluster, a DNS label. Members are named `<name><ordinal>`, from 1.
   * A change replaces everything, data included.
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly name: string;
  /**
   * DNS domain of the members, in lower case; a member's host name is `<member>.<domain>`.
   * A change replaces everything, data included.
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly domain: string;
  /**
   * Number of members: 1, 3, 5 or 7. To change it later, `bootstrapSize` has to stand in the spec: without it, the plans of
   * all members change, and an engine replaces each running one.
   * A change leaves the members as they are. That holds where `bootstrapSize` is written down; without it, another size is
   * another `bootstrapSize`.
   * @default 3
   * @see https://etcd.io/docs/v3.6/op-guide/runtime-configuration/
   */
  readonly size?: ClusterSize;
  /**
   * Number of members that the cluster was created with, and which bootstrap together; 1, 3, 5 or 7. Write it down when you
   * create a cluster, equal to `size`, and never change it: it is part of the plan of every member, and `size` is not, so that
   * members that stay are left alone when a cluster grows or shrinks. Members above it join a running cluster after `etcdctl
   * member add`. It may be more than `size` once the cluster has shrunk, but not with loopback addressing.
   * A change restarts every member; the data stay.
   * @default size
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly bootstrapSize?: ClusterSize;
  /**
   * etcd version, `major.minor.patch`. Write it down: a release of this package may move the default, and another version
   * changes the plans of all members. Patches known to be unsafe are refused, some of them only where others than this machine
   * reach the members.
   * A change restarts every member; the data stay.
   * @default `defaultEtcdVersion`, which is "3.6.14"
   * @see https://etcd.io/docs/v3.6/upgrades/
   */
  readonly version?: string;
  /**
   * Ports of every member. With loopback addressing, the ports of `addressing` are used instead.
   * A change restarts every member; the data stay. Another peer port is not for a running cluster, whose members find each other
   * by the old one.
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   * @see https://etcd.io/docs/v3.6/op-guide/runtime-configuration/
   */
  readonly ports?: Ports;
  /**
   * Tells this cluster from every other one, so that members never mix. Rendered as `--initial-cluster-token`.
   * A change restarts every member; the data stay. A member that has data keeps to the one in them.
   * @default `<name>.<domain>`
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly initialClusterToken?: string;
  /**
   * Absolute path of the folder that holds a member's data; with loopback addressing, each member has a folder of its own name
   * in it. Rendered as `--data-dir`.
   * A change restarts every member; the data stay. They are mounted at the other place.
   * @default "/var/lib/etcd"
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly dataDir?: string;
  /**
   * How members find each other.
   * A change restarts every member; the data stay.
   * @default `{ kind: "dns" }`
   * @see https://etcd.io/docs/v3.6/op-guide/configuration/
   */
  readonly addressing?: Addressing;
}

/** What a spec leaves out of it, where that does not depend on the rest. */
export const membersDefaults = {
  size: 3,
  ports: { client: 2379, peer: 2380, metrics: 2381 },
  dataDir: '/var/lib/etcd',
} as const satisfies Partial<MembersSpec>;
