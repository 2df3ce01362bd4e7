import { RecordService } from './azure/record-service';
import type { BootOptions } from './booted-azure';
import { connectNetworks, resolutionFiles } from './client/connect-networks';
import type { ClientNetwork } from './client/client-room';
import { ContainerGroup, type Place } from './container-group';
import type { Declaration, DeclaredGroup } from './declaration/declaration';
import type { AddressPool } from './network/addresses';
import type { Placed, Placement } from './network/placement';
import { ZoneRecords } from './network/zone-records';
import { placePrograms } from './place-programs';
import type { Mount } from './sandbox/container';
import type { Sandbox } from './sandbox/sandbox';

/** What a cluster is put into. */
export interface Ground {
  readonly sandbox: Sandbox;
  readonly addresses: AddressPool;
  readonly placement: Placement;
}

/** Makes container groups, and what they find around them. */
export class GroupYard {
  private links = 0;

  private constructor(
    readonly sandbox: Sandbox,
    readonly addresses: AddressPool,
    readonly zones: ZoneRecords,
    readonly networks: readonly ClientNetwork[],
    readonly etcd: BootOptions['etcd'],
    /** Files with which names are resolved. */
    private readonly resolution: readonly Mount[],
    private readonly service: RecordService,
  ) {}

  static async open(
    declaration: Declaration,
    { sandbox, addresses, placement }: Ground,
    etcd: BootOptions['etcd'],
  ): Promise<GroupYard> {
    const zones = new ZoneRecords();
    const networks = await connectNetworks(sandbox, declaration, placement, zones);
    const resolution = await resolutionFiles(sandbox);
    const service = new RecordService(sandbox, zones);
    const yard = new GroupYard(sandbox, addresses, zones, networks, etcd, resolution, service);
    yard.declareNames(declaration);
    return yard;
  }

  /** Says what names there are, and sets those that stand for no group: no group is created before them. */
  declareNames({ network, otherNetworks }: Declaration): void {
    this.zones.declare([network, ...otherNetworks]);
    for (const text of network.texts) this.zones.setText(text);
  }

  async create(declaration: Declaration, { group, address }: Placed): Promise<ContainerGroup> {
    this.links += 1;
    const created = await ContainerGroup.create(
      group,
      address,
      `group${this.links}`,
      this.place(declaration),
    );
    await this.service.serve(group);
    return created;
  }

  /** Makes a group anew whose declaration has changed. Nothing in it may run. */
  async replace(
    declaration: Declaration,
    group: DeclaredGroup,
    former: ContainerGroup,
  ): Promise<ContainerGroup> {
    if (former.declared.identities.length === 0) await this.service.serve(group);
    return former.replace(group, this.place(declaration));
  }

  /** Files that every container has. */
  files(declaration: Declaration): readonly Mount[] {
    return [...placePrograms(declaration, this.etcd), ...this.resolution];
  }

  private place(declaration: Declaration): Place {
    const { sandbox, addresses } = this;
    return { sandbox, addresses, network: declaration.network, files: this.files(declaration) };
  }
}
