import type { Etcd } from '@etcd-iac/local';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import type { Credentials } from './client/credentials';
import type { Declaration } from './declaration/declaration';
import type { ExistingResource } from './declaration/resource-index';
import type { ProbeResult } from './probe/http-probe';
import type { ContainerRun } from './run-to-end';

export interface BootOptions {
  /** Stands in for the declared image, whose version it must have. */
  readonly etcd: Pick<Etcd, 'path' | 'etcdctlPath' | 'version'>;
  /** What somebody else has created and the requests refer to, such as a network. @default nothing */
  readonly existing?: readonly ExistingResource[];
  /** How many members to start; the others are started with `startRemaining`. @default all */
  readonly startOnly?: number;
  /** Is told what is being done, and what is taken for granted. */
  readonly onProgress?: (message: string) => void;
}

/** Where a client is, and who it is. */
export interface ClientOptions {
  /** What it proves who it is with. @default `BootedAzure.client` */
  readonly credentials?: Credentials;
  /** Id of the virtual network that it is in. @default that of the members, outside of their subnet */
  readonly networkId?: string;
}

/** What of a declaration is applied. */
export interface ApplyOptions {
  /** Names of the members whose groups are created or replaced, and no others, as with `-target`. @default all */
  readonly only?: readonly string[];
}

/** What was declared for Azure, running on this machine. */
export interface BootedAzure {
  /** What is running, with the certificates that were issued for it. */
  readonly declaration: Declaration;
  /** In the order of their container groups. */
  readonly members: readonly BootedMember[];
  /** Container groups that run once. They are ready, and run when they are told to. */
  readonly oneShots: readonly BootedOneShot[];
  /** The members' advertised client URLs. */
  readonly clientEndpoints: readonly string[];
  /** What the declared client has, or the first member where none is declared. */
  readonly client: Credentials;
  /** Folder with the shares and logs; gone once stopped. */
  readonly folder: string;
  /** Starts the members that `startOnly` left out, and waits until the cluster is healthy. */
  startRemaining(): Promise<void>;
  /**
   * Applies another declaration, as an engine does: who is declared first, then each group that is new or declared otherwise, and its
   * record after it. Shares, addresses and issued certificates stay as they are, and so does what is declared as before. It resolves
   * once what it started is live.
   */
  apply(observed: ObservedAzure, options?: ApplyOptions): Promise<void>;
  /** Stops all members, starts all, and waits until the cluster is healthy. */
  restartAll(): Promise<void>;
  /** Waits until `etcdctl endpoint health` succeeds for all client endpoints. */
  waitHealthy(): Promise<void>;
  /** Sets every record to the present address of its container group, as the next apply of an engine does. */
  applyRecords(): void;
  /** Runs a command in the container of a running member, and returns what it prints; etcdctl proves itself as the member. */
  exec(member: BootedMember, command: readonly string[]): Promise<string>;
  /** Runs a command such as `etcdctl` in a container for clients, and returns what it prints. */
  clientExec(command: readonly string[], options?: ClientOptions): Promise<string>;
  /** Ends all processes and removes everything. */
  stop(): Promise<void>;
}

/** A container group with its member. */
export interface BootedMember {
  /** The member's `ETCD_NAME`. */
  readonly name: string;
  /** Name of the container group, and of its network namespace in the sandbox. */
  readonly namespace: string;
  readonly address: string;
  /** Availability zone that the group is declared in. */
  readonly zone: string | undefined;
  /** The machine's id of the etcd process; undefined while none runs. */
  readonly pid: number | undefined;
  /** Folders of etcd's volumes, by the path at which its container has them. */
  readonly folders: Readonly<Record<string, string>>;
  /** What a container has written, over all starts: the one of this name, or etcd's. */
  log(container?: string): string;
  /** Asks all containers to end, as Azure does. */
  stop(): Promise<void>;
  /** The same, and starts them again where they were. */
  restart(): Promise<void>;
  /**
   * The same, but with another address and with empty folders, as a group that Azure moves has. Its record stays as it is until
   * `applyRecords`.
   */
  restartElsewhere(): Promise<void>;
  /** Ends all containers without asking. */
  kill(): Promise<void>;
  /** Makes the request of the declared liveness probe, once. */
  probe(): Promise<ProbeResult>;
}

/** A container group that runs once. */
export interface BootedOneShot {
  /** Name of the container group. */
  readonly name: string;
  /** Runs its containers to their end. */
  run(): Promise<OneShotEnd>;
}

/** How a container group that runs once has ended. */
export interface OneShotEnd {
  /** That of the first container that failed; 0 where none did. */
  readonly exitCode: number;
  /** The containers that were started, in their order. */
  readonly containers: readonly ContainerRun[];
}
