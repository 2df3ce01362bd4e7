import type { AddressRange } from '../network/ipv4';
import type { SecurityRule } from '../network/security-rules';

/** What a boot needs to know of what an adapter declared. Everything in it was read from the requests to Azure. */
export interface Declaration {
  readonly network: DeclaredNetwork;
  /** Names that resolve in the network: the A records of the private zones that are linked to it. */
  readonly records: readonly DeclaredRecord[];
  /** The container groups in the order of their names. */
  readonly groups: readonly DeclaredGroup[];
}

export interface DeclaredNetwork {
  readonly addressSpace: readonly AddressRange[];
  /** Subnet of the container groups. */
  readonly subnet: AddressRange;
  /** All subnets of the network, that of the container groups too. */
  readonly subnets: readonly AddressRange[];
  /** Rules of the security group of `subnet`; none where it has no such group, in which case all traffic is allowed. */
  readonly rules: readonly SecurityRule[] | undefined;
}

/** Name whose address is that of a container group. */
export interface DeclaredRecord {
  /** Fully qualified, without the final period. */
  readonly name: string;
  readonly groupId: string;
}

/** Container group with one container, etcd. */
export interface DeclaredGroup {
  readonly id: string;
  readonly name: string;
  readonly etcd: DeclaredEtcd;
}

export interface DeclaredEtcd {
  readonly image: string;
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly mounts: readonly DeclaredMount[];
  readonly livenessProbe: LivenessProbe;
}

/** File share that the container sees as a folder. */
export interface DeclaredMount {
  readonly storageAccount: string;
  readonly share: string;
  readonly path: string;
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
