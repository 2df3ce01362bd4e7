import type { Etcd } from '@etcd-iac/local';
import type { ProbeResult } from './probe/http-probe';

export interface BootOptions {
  /** Stands in for the declared image, whose version it must have. */
  readonly etcd: Pick<Etcd, 'path' | 'etcdctlPath' | 'version'>;
  /** How many members to start; the others are started with `startRemaining`. @default all */
  readonly startOnly?: number;
  /** Is told what is being done. */
  readonly onProgress?: (message: string) => void;
}

/** What was declared for Azure, running on this machine. */
export interface BootedAzure {
  /** In the order of their container groups. */
  readonly members: readonly BootedMember[];
  /** The members' advertised client URLs. */
  readonly clientEndpoints: readonly string[];
  /** Folder with the shares and logs; gone once stopped. */
  readonly folder: string;
  /** Starts the members that `startOnly` left out, and waits until the cluster is healthy. */
  startRemaining(): Promise<void>;
  /** Stops all members, starts all, and waits until the cluster is healthy. */
  restartAll(): Promise<void>;
  /** Waits until `etcdctl endpoint health` succeeds for all client endpoints. */
  waitHealthy(): Promise<void>;
  /** Sets every record to the present address of its container group, as the next apply of an engine does. */
  applyRecords(): Promise<void>;
  /** Runs a command such as `etcdctl` in a running member's container, and returns what it prints. */
  exec(member: BootedMember, command: readonly string[]): Promise<string>;
  /** Runs a command in a container for clients: in the virtual network, outside of the members' subnet. */
  clientExec(command: readonly string[]): Promise<string>;
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
  /** The machine's id of the etcd process; undefined while none runs. */
  readonly pid: number | undefined;
  /** What etcd has written, over all starts. */
  readonly logFile: string;
  /** Folders of the mounted shares, by the path at which the container has them. */
  readonly shares: Readonly<Record<string, string>>;
  /** Asks etcd to end, and starts it again with the same address. */
  restart(): Promise<void>;
  /** The same, but with another address, which Azure may give it. Its record stays as it is until `applyRecords`. */
  restartElsewhere(): Promise<void>;
  /** Ends etcd without asking. */
  kill(): Promise<void>;
  /** Makes the request of the declared liveness probe, once. */
  probe(): Promise<ProbeResult>;
}
