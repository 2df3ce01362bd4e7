import { join } from 'node:path';
import { addedEnvironment } from './added-environment';
import type { ClusterNetwork, DeclaredContainer, DeclaredGroup } from './declaration/declaration';
import { gatewayOf, type AddressPool } from './network/addresses';
import { formatRange } from './network/ipv4';
import { Container, type Mount } from './sandbox/container';
import type { Sandbox } from './sandbox/sandbox';
import { addressScript, connectScript } from './sandbox/scripts';
import { emptyVolumes, mountsOf } from './volumes';

/** Where container groups are put. */
export interface Place {
  readonly sandbox: Sandbox;
  readonly network: Pick<ClusterNetwork, 'subnet' | 'peeredRanges'>;
  readonly addresses: AddressPool;
  /** Files that the image or Azure puts into every container. */
  readonly files: readonly Mount[];
}

/** A declared container group: a network namespace with an address, and volumes, for its containers. */
export class ContainerGroup {
  /** @param link Name for the subnet's end of the link to the namespace. */
  static async create(
    declared: DeclaredGroup,
    address: string,
    link: string,
    place: Place,
  ): Promise<ContainerGroup> {
    const label = `connecting ${declared.name}`;
    await place.sandbox.run(label, connectScript, declared.name, link);
    const group = new ContainerGroup(declared, address, place, await allMounts(declared, place));
    await group.assignAddress();
    return group;
  }

  private constructor(
    readonly declared: DeclaredGroup,
    /** Address that the group has from the start. */
    public address: string,
    private readonly place: Place,
    /** By the name of the container. */
    private readonly mounts: ReadonlyMap<string, readonly Mount[]>,
  ) {}

  /** The group as it is declared from now on, with its address, the shares that it has, and empty folders. Nothing in it may run. */
  async replace(declared: DeclaredGroup, place: Place): Promise<ContainerGroup> {
    await emptyVolumes(place.sandbox, declared.name);
    return new ContainerGroup(declared, this.address, place, await allMounts(declared, place));
  }

  async start(container: DeclaredContainer): Promise<Container> {
    const { command } = container;
    const environment = { ...addedEnvironment(container), ...container.environment };
    const mounts = [...this.place.files, ...this.mountsOf(container)];
    const spec = { namespace: this.declared.name, mounts, environment, command };
    return Container.start(this.place.sandbox, spec, this.logFile(container));
  }

  /** What the containers of this name have written, over all starts. */
  logFile({ name }: Pick<DeclaredContainer, 'name'>): string {
    return join(this.place.sandbox.folder, `${this.declared.name}.${name}.log`);
  }

  mountsOf({ name }: Pick<DeclaredContainer, 'name'>): readonly Mount[] {
    return this.mounts.get(name) ?? [];
  }

  /** Gives it another address and empty folders, as a group that Azure moves to another host has. Nothing in it may run. */
  async move(): Promise<void> {
    const { addresses, sandbox } = this.place;
    const former = this.address;
    this.address = addresses.take();
    addresses.giveBack(former);
    await this.assignAddress();
    await emptyVolumes(sandbox, this.declared.name);
  }

  private async assignAddress(): Promise<void> {
    const { sandbox, network } = this.place;
    const { name } = this.declared;
    const cidr = `${this.address}/${network.subnet.prefixLength}`;
    const label = `giving ${name} the address ${this.address}`;
    const ranges = network.peeredRanges.map(formatRange);
    await sandbox.run(label, addressScript, name, cidr, gatewayOf(network.subnet), ...ranges);
  }
}

async function allMounts(
  { name, initContainers, containers }: DeclaredGroup,
  { sandbox }: Place,
): Promise<ReadonlyMap<string, readonly Mount[]>> {
  const mounts = new Map<string, readonly Mount[]>();
  for (const container of [...initContainers, ...containers]) {
    mounts.set(container.name, await mountsOf(sandbox, name, container));
  }
  return mounts;
}
