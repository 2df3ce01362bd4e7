import type { AddressRange } from '../network/ipv4';
import type { SecurityRule } from '../network/security-rule';

/** What a boot needs to know of what an adapter declared. Everything in it was read from the requests to Azure. */
export interface Declaration {
  readonly network: ClusterNetwork;
  /** The other networks that are known: peered ones, and those that were given as existing. */
  readonly otherNetworks: readonly OtherNetwork[];
  /** The container groups with etcd, in the order of their names. */
  readonly members: readonly DeclaredMember[];
  /** The container groups that run once, in the order of their names. */
  readonly oneShots: readonly DeclaredGroup[];
  /** What was taken for granted where somebody else decides. */
  readonly assumptions: readonly string[];
}

/** A virtual network, and what clients in it can find. */
export interface DeclaredNetwork {
  readonly id: string;
  readonly addressSpace: readonly AddressRange[];
  /** The subnets of the network that are known. */
  readonly subnets: readonly AddressRange[];
  /** Names that resolve in the network: the A records of the private zones that are linked to it. */
  readonly records: readonly DeclaredRecord[];
  /** Texts that resolve there: the TXT records of the same zones. */
  readonly texts: readonly DeclaredText[];
}

/** The network that the container groups are in. */
export interface ClusterNetwork extends DeclaredNetwork {
  /** Subnet of the container groups. */
  readonly subnet: AddressRange;
  /** Ranges of the networks that a peering leads to. */
  readonly peeredRanges: readonly AddressRange[];
  /**
   * Rules of the security group of `subnet`, beside those that every such group has; `undefined` where there is no such group, in
   * which case all traffic is allowed.
   */
  readonly rules: readonly SecurityRule[] | undefined;
}

/** A network beside that of the container groups. A peering is of use only with a way back. */
export interface OtherNetwork extends DeclaredNetwork {
  readonly isPeeredFromCluster: boolean;
  readonly isPeeredToCluster: boolean;
}

/** What all records have. */
interface NamedRecord {
  readonly id: string;
  /** Fully qualified, without the final period. */
  readonly name: string;
  readonly ttlSeconds: number;
}

/** Name whose address is that of a container group. */
export interface DeclaredRecord extends NamedRecord {
  readonly groupId: string;
  /** Ids of the identities that have a role on the record. */
  readonly writers: readonly string[];
}

/** Name that stands for texts. */
export interface DeclaredText extends NamedRecord {
  /** Each is the strings that one text is split into. */
  readonly values: readonly (readonly string[])[];
}

/** Containers that share an address and a network namespace. */
export interface DeclaredGroup {
  readonly id: string;
  readonly name: string;
  readonly zone: string | undefined;
  /** DNS servers that it asks in the place of Azure's own resolver. */
  readonly dnsServers: readonly string[];
  /** Ids of the identities that Azure gives its containers tokens of. */
  readonly identities: readonly string[];
  /** They run one after another, each to its end, before `containers` start. */
  readonly initContainers: readonly DeclaredContainer[];
  readonly containers: readonly DeclaredContainer[];
}

/** Container group with etcd, or an agent that starts it, among its containers. */
export interface DeclaredMember extends DeclaredGroup {
  readonly etcd: DeclaredEtcd;
}

/** What a container runs. */
export type Program = 'etcd' | 'etcdctl' | 'agent';

export interface DeclaredContainer {
  readonly name: string;
  readonly image: string;
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly program: Program;
  readonly environment: Readonly<Record<string, string>>;
  readonly mounts: readonly DeclaredMount[];
  readonly livenessProbe: LivenessProbe | undefined;
}

export interface DeclaredEtcd extends DeclaredContainer {
  readonly livenessProbe: LivenessProbe;
}

/** A volume that a container sees as a folder. */
export type DeclaredMount = ShareMount | EmptyMount | SecretMount;

/** File share. */
export interface ShareMount {
  readonly kind: 'share';
  readonly path: string;
  readonly storageAccount: string;
  readonly share: string;
  /** Only a share of somebody else’s can be. */
  readonly isReadOnly?: true;
  /** Folder of a share of somebody else’s, where one was given. */
  readonly folder?: string;
}

/** Folder that lasts as long as the group stays where it is. */
export interface EmptyMount {
  readonly kind: 'empty';
  readonly path: string;
  /** Name of the volume, which other containers of the group may mount too. */
  readonly volume: string;
}

/** Files in memory that cannot be written. */
export interface SecretMount {
  readonly kind: 'secret';
  readonly path: string;
  readonly volume: string;
  /** Contents by file name, decoded. */
  readonly files: Readonly<Record<string, Buffer>>;
}

/** When Azure restarts the container. */
export interface LivenessProbe {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  readonly path: string;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}
