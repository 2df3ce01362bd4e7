import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { applyDeclaration } from './apply-declaration';
import type { ApplyOptions, BootedAzure, BootedMember, BootOptions, ClientOptions } from './booted-azure';
import { BootError } from './boot-error';
import { issue, withTexts } from './certificates/with-issued';
import type { EngineState } from './certificates/issue-certificates';
import { ClientRoom } from './client/client-room';
import { clientCredentials, type Credentials } from './client/credentials';
import type { Declaration } from './declaration/declaration';
import { clientUrls } from './declaration/etcd-settings';
import { readDeclaration } from './declaration/read-declaration';
import { GroupYard, type Ground } from './group-yard';
import { Member } from './member';
import { OneShot } from './one-shot';
import { withTimeLimit } from './sandbox/time-limit';
import { until } from './until';

/** Enough for an election, and for agents to open a cluster that they have founded. */
const healthyWithinMs = 90_000;

/** The declared container groups, and what they share. */
export class BootedCluster implements BootedAzure {
  private constructor(
    public declaration: Declaration,
    public members: readonly Member[],
    readonly oneShots: readonly OneShot[],
    private readonly yard: GroupYard,
    private readonly clients: ClientRoom,
    private issued: EngineState,
    private readonly options: BootOptions,
  ) {}

  static async create(
    declaration: Declaration,
    issued: EngineState,
    ground: Ground,
    options: BootOptions,
  ): Promise<BootedCluster> {
    const { placement } = ground;
    const yard = await GroupYard.open(declaration, ground, options.etcd);
    const members: Member[] = [];
    for (const placed of placement.members) {
      members.push(new Member(placed.group, await yard.create(declaration, placed)));
    }
    const oneShots: OneShot[] = [];
    for (const placed of placement.oneShots)
      oneShots.push(new OneShot(await yard.create(declaration, placed)));
    const clients = new ClientRoom(yard.sandbox, yard.networks, yard.files(declaration));
    return new BootedCluster(declaration, members, oneShots, yard, clients, issued, options);
  }

  get folder(): string {
    return this.yard.sandbox.folder;
  }

  get clientEndpoints(): readonly string[] {
    return this.members.flatMap(({ declared }) => clientUrls(declared));
  }

  get client(): Credentials {
    return clientCredentials(this.declaration);
  }

  /** Starts members up to a number, one after another, and the record of each after it: the record refers to the group. */
  async startMembers(upTo = this.members.length): Promise<void> {
    for (const member of this.members.slice(0, upTo)) {
      if (member.pid !== undefined) continue;
      this.options.onProgress?.(`starting ${member.name} at ${member.address}`);
      await member.start();
      this.applyRecord(member);
    }
    if (upTo >= this.members.length) await this.waitHealthy();
  }

  async startRemaining(): Promise<void> {
    await this.startMembers();
  }

  async apply(observed: ObservedAzure, { only }: ApplyOptions = {}): Promise<void> {
    this.issued = await issue(observed, this.issued);
    const next = readDeclaration(withTexts(observed, this.issued), this.options.existing);
    await applyDeclaration(this.yard, next, {
      present: this.declaration,
      members: this.members,
      isApplied: (name) => only?.includes(name) ?? true,
      onChange: (members) => {
        this.members = members;
        const declared = members.map((member) => member.declared);
        this.declaration = { ...next, members: declared, oneShots: this.declaration.oneShots };
      },
      onProgress: this.options.onProgress ?? (() => undefined),
    });
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
          return [(error as Error).message, ...this.members.map((member) => member.lastWord)].join('\n');
        }
      },
      { withinMs: healthyWithinMs },
    );
  }

  applyRecords(): void {
    for (const member of this.members) this.applyRecord(member);
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
    await this.yard.sandbox.close();
  }

  private applyRecord({ declared, address }: Member): void {
    this.yard.zones.setAddressOf(declared.id, address);
  }
}
