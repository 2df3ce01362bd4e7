import type { AgentSpec } from '@etcd-iac/core';

/** Agents of a cluster on Azure, as its user declares them. */
export interface AzureAgentSpec<Value = string> extends AgentSpec {
  /**
   * Image of your own with Node, etcd at `etcdPath` and the agent, whose entrypoint is the agent: such as the Dockerfile of
   * `@etcd-iac/agent` makes. With it, the agent is not handed to the container as a file, and etcd is not downloaded.
   * A change restarts every member; the data stay.
   * @default none, `nodeImage` is used
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly image?: string;
  /**
   * Image with Node 20, 22 or 24 as `node`. The agent comes into the container as a file. etcd is used if it is in the image at
   * `etcdPath`, and otherwise downloaded once for the cluster and kept in the vault.
   * A change restarts every member; the data stay.
   * @default `defaultNodeImage`, which is "mcr.microsoft.com/azurelinux/base/nodejs:24"
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/container_group_resource.go
   */
  readonly nodeImage?: string;
  /**
   * Where etcd's releases are downloaded from: `<url>/v<version>/etcd-v<version>-linux-amd64.tar.gz`. For a mirror of your own.
   * A change restarts every member; the data stay.
   * @default "https://github.com/etcd-io/etcd/releases/download"
   * @see https://github.com/etcd-io/etcd/releases
   */
  readonly etcdReleasesUrl?: string;
  /**
   * SHA-256 of that archive, in hexadecimal, for a version whose one this package does not know.
   * A change restarts every member; the data stay.
   * @default that of `releaseChecksums` of `@etcd-iac/core`
   * @see https://github.com/etcd-io/etcd/releases
   */
  readonly etcdChecksum?: string;
  /**
   * Whether each member keeps its address record right by itself, when Azure has given its container group another address: with an
   * identity of its own, and a role on that one record. Who deploys it needs the right to assign roles.
   * A change restarts every member; the data stay.
   * @default false, a record follows at the next deployment
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/authorization/role_assignment_resource.go
   */
  readonly registerAddress?: boolean;
  /**
   * Id of a role of your own for that, with `Microsoft.Network/privateDnsZones/A/read` and `…/A/write`.
   * A change leaves the members as they are. The role assignments are replaced.
   * @default the built-in role Private DNS Zone Contributor
   * @see https://learn.microsoft.com/azure/dns/dns-protect-private-zones-recordsets
   */
  readonly registerAddressRoleId?: Value;
  /**
   * Size of the vault: one more file share, which all members mount, for the records of the agents and their copy of etcd; 1 to
   * 5120 GiB, on premium storage of yours 100 to 102400.
   * A change leaves the members as they are.
   * @default 16, on premium storage of yours 100
   * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/storage/storage_share_resource.go
   */
  readonly vaultQuotaGiB?: number;
}

/** Who looks after the members of a cluster on Azure, as its user declares it. */
export interface AzureAgentsSpec<Value = string> {
  /**
   * Gives each member an agent: a program that decides how its etcd starts, starts it, and heals the member. `{}` for one with all
   * defaults. Members then depend neither on `size` nor on `bootstrapSize`, which is left out, and `image` is that of the smoke test
   * alone.
   * A change restarts every member; the data stay. Give a running cluster agents one member at a time.
   * @default none: members start as they were declared, and whoever runs the cluster heals it
   * @see https://etcd.io/docs/v3.6/op-guide/runtime-configuration/
   */
  readonly agent?: AzureAgentSpec<Value>;
}

/** Image with Node that the agent runs in. Source: Microsoft's artifact registry, Azure Linux, tags of November 2026. */
export const defaultNodeImage = 'mcr.microsoft.com/azurelinux/base/nodejs:24';

/** What a spec leaves out of it, where that does not depend on the rest. */
export const azureAgentDefaults = {
  nodeImage: defaultNodeImage,
  etcdReleasesUrl: 'https://github.com/etcd-io/etcd/releases/download',
  registerAddress: false,
} as const satisfies AzureAgentSpec;
