import { BootError } from './boot-error';
import type { BootedMember } from './booted-azure';
import type { DeclaredGroup } from './declaration/declaration';
import { memberName } from './declaration/etcd-settings';
import { gatewayOf, type AddressPool } from './network/addresses';
import type { AddressRange } from './network/ipv4';
import { probeOnce, type ProbeResult } from './probe/http-probe';
import { Container, logTail } from './sandbox/container';
import type { Sandbox } from './sandbox/sandbox';
import { addressScript, connectScript } from './sandbox/scripts';
import { until } from './until';

/** etcd opens its metrics port within a second; the rest is for a busy machine. */
const liveWithinMs = 30_000;

/** Where a container group is put. */
export interface Place {
  readonly sandbox: Sandbox;
  readonly subnet: AddressRange;
  readonly addresses: AddressPool;
  readonly logFile: string;
  readonly shares: Readonly<Record<string, string>>;
  /** Files that the image or Azure puts into every container, by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

/** A declared container group: a network namespace, and in it the container with etcd. */
export class ContainerGroup implements BootedMember {
  readonly name: string;
  readonly namespace: string;
  private container: Container | undefined;

  constructor(
    readonly declared: DeclaredGroup,
    /** Address that the group has from the start. */
    public address: string,
    private readonly place: Place,
  ) {
    this.name = memberName(declared);
    this.namespace = declared.name;
  }

  get logFile(): string {
    return this.place.logFile;
  }

  get shares(): Readonly<Record<string, string>> {
    return this.place.shares;
  }

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Makes the network namespace. `link` is a name for the subnet's end of the link. */
  async connect(link: string): Promise<void> {
    await this.place.sandbox.run(`connecting ${this.namespace}`, connectScript, this.namespace, link);
    await this.assignAddress();
  }

  /** Starts etcd as declared, and waits for its probe. */
  async start(): Promise<void> {
    const { sandbox, files, shares, logFile } = this.place;
    const { environment, command } = this.declared.etcd;
    this.container = await Container.start(
      sandbox,
      { namespace: this.namespace, mounts: { ...files, ...shares }, environment, command },
      logFile,
    );
    const { container } = this;
    await until(
      `${this.name} live`,
      async () => {
        if (container.ended !== undefined) {
          throw new BootError(`${this.name} ended with ${container.ended}:\n${logTail(logFile)}`);
        }
        const result = await this.probe();
        return result.isSuccess ? undefined : `${result.reason}\n${logTail(logFile)}`;
      },
      { withinMs: liveWithinMs },
    );
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  async kill(): Promise<void> {
    await this.running?.kill();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async restartElsewhere(): Promise<void> {
    await this.stop();
    const { addresses } = this.place;
    const former = this.address;
    this.address = addresses.take();
    addresses.giveBack(former);
    await this.assignAddress();
    await this.start();
  }

  async probe(): Promise<ProbeResult> {
    const { running } = this;
    return running
      ? probeOnce(this.declared.etcd.livenessProbe, running.pid, this.address)
      : { isSuccess: false, reason: 'etcd does not run' };
  }

  async exec(command: readonly string[]): Promise<string> {
    const { running } = this;
    if (!running) throw new BootError(`${this.name} does not run`);
    return running.exec(command);
  }

  private get running(): Container | undefined {
    return this.container?.ended === undefined ? this.container : undefined;
  }

  private async assignAddress(): Promise<void> {
    const { sandbox, subnet } = this.place;
    const cidr = `${this.address}/${subnet.prefixLength}`;
    const label = `giving ${this.namespace} the address ${this.address}`;
    await sandbox.run(label, addressScript, this.namespace, cidr, gatewayOf(subnet));
  }
}
