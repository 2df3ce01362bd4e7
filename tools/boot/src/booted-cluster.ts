import type { BootedAzure, BootedMember, BootOptions, ClientOptions } from './booted-azure';
import { BootError } from './boot-error';
import { ClientRoom } from './client/client-room';
import { connectNetworks, resolutionFiles } from './client/connect-networks';
import { clientCredentials, type Credentials } from './client/credentials';
import { ContainerGroup, type Place } from './container-group';
import type { Declaration } from './declaration/declaration';
import { clientUrls } from './declaration/etcd-settings';
import { Member } from './member';
import type { AddressPool } from './network/addresses';
import type { Placement } from './network/placement';
import { ZoneRecords } from './network/zone-records';
import { OneShot } from './one-shot';
import { placePrograms } from './place-programs';
import type { Sandbox } from './sandbox/sandbox';
import { withTimeLimit } from './sandbox/time-limit';
import { until } from './until';

/** Enough for an election, and for etcd to look again at names that it has already looked for. */
const healthyWithinMs = 60_000;

/** What a cluster is put into. */
export interface Ground {
  readonly sandbox: Sandbox;
  readonly addresses: AddressPool;
  readonly placement: Placement;
}

/** The declared container groups, and what they share. */
export class BootedCluster implements BootedAzure {
  readonly clientEndpoints: readonly string[];
  readonly client: Credentials;

  private constructor(
    readonly declaration: Declaration,
    readonly members: readonly Member[],
    readonly oneShots: readonly OneShot[],
    private readonly sandbox: Sandbox,
    private readonly zones: ZoneRecords,
    private readonly clients: ClientRoom,
    private readonly onProgress: (message: string) => void,
  ) {
    this.clientEndpoints = members.flatMap(({ declared }) => clientUrls(declared));
    this.client = clientCredentials(declaration);
  }

  static async create(
    declaration: Declaration,
    { sandbox, addresses, placement }: Ground,
    { etcd, onProgress = () => undefined }: BootOptions,
  ): Promise<BootedCluster> {
    const { network, otherNetworks } = declaration;
    const zones = new ZoneRecords();
    zones.declare([network, ...otherNetworks]);
    for (const text of network.texts) zones.setText(text);
    const networks = await connectNetworks(sandbox, declaration, placement, zones);
    const files = [...placePrograms(declaration, etcd), ...(await resolutionFiles(sandbox))];
    const place: Place = { sandbox, addresses, network, files };
    const members: Member[] = [];
    for (const [index, { group, address }] of placement.members.entries()) {
      const placed = await ContainerGroup.create(group, address, `group${index + 1}`, place);
      members.push(new Member(group, placed));
    }
    const oneShots: OneShot[] = [];
    for (const [index, { group, address }] of placement.oneShots.entries()) {
      oneShots.push(new OneShot(await ContainerGroup.create(group, address, `oneshot${index + 1}`, place)));
    }
    const clients = new ClientRoom(sandbox, networks, files);
    return new BootedCluster(declaration, members, oneShots, sandbox, zones, clients, onProgress);
  }

  get folder(): string {
    return this.sandbox.folder;
  }

  /** Starts members up to a number, one after another, and the record of each after it: the record refers to the group. */
  async startMembers(upTo = this.members.length): Promise<void> {
    for (const member of this.members.slice(0, upTo)) {
      if (member.pid !== undefined) continue;
      this.onProgress(`starting ${member.name} at ${member.address}`);
      await member.start();
      this.applyRecord(member);
    }
    if (upTo >= this.members.length) await this.waitHealthy();
  }

  async startRemaining(): Promise<void> {
    await this.startMembers();
  }

  async restartAll(): Promise<void> {
    // One after another: a leader that ends together with the others spends 7 s on handing over to one of them.
    for (const member of this.members) await member.stop();
    await Promise.all(this.members.map((member) => member.start()));
    await this.waitHealthy();
  }

  async waitHealthy(): Promise<void> {
    const endpoints = `--endpoints=${this.clientEndpoints.join(',')}`;
    await until(
      'all endpoints healthy',
      async () => {
        try {
          await this.clientExec(['etcdctl', endpoints, 'endpoint', 'health']);
          return undefined;
        } catch (error) {
          return (error as Error).message;
        }
      },
      { withinMs: healthyWithinMs },
    );
  }

  applyRecords(): Promise<void> {
    for (const member of this.members) this.applyRecord(member);
    return Promise.resolve();
  }

  async exec({ name }: BootedMember, command: readonly string[]): Promise<string> {
    const member = this.members.find((candidate) => candidate.name === name);
    if (!member) throw new BootError(`"${name}" is not a member of this cluster`);
    return member.exec(withTimeLimit(command));
  }

  async clientExec(command: readonly string[], options: ClientOptions = {}): Promise<string> {
    return this.clients.run(command, { credentials: this.client, ...options });
  }

  async stop(): Promise<void> {
    await this.sandbox.close();
  }

  private applyRecord({ declared, address }: Member): void {
    this.zones.setAddressOf(declared.id, address);
  }
}
