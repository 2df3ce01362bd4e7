import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BootError } from './boot-error';
import type { BootedAzure, BootedMember, BootOptions } from './booted-azure';
import { ContainerGroup } from './container-group';
import type { DeclaredGroup, Declaration } from './declaration/declaration';
import { clientUrls } from './declaration/etcd-settings';
import { etcdPath } from './declaration/read-container-group';
import type { AddressPool } from './network/addresses';
import type { PlacedGroup } from './network/check-reachability';
import { NamesFile } from './network/names-file';
import { Container } from './sandbox/container';
import { systemPath } from './sandbox/isolation';
import type { Sandbox } from './sandbox/sandbox';
import { until } from './until';

/** Enough for an election, and for etcd to look again at names that it has already looked for. */
const healthyWithinMs = 60_000;
const commandWithinSeconds = 30;

/** What a cluster is put into. */
export interface Ground {
  readonly sandbox: Sandbox;
  readonly addresses: AddressPool;
  readonly placed: readonly PlacedGroup[];
}

/** The declared container groups, and what they share. */
export class BootedCluster implements BootedAzure {
  readonly clientEndpoints: readonly string[];

  private constructor(
    readonly members: readonly ContainerGroup[],
    private readonly sandbox: Sandbox,
    private readonly names: NamesFile,
    private readonly files: Readonly<Record<string, string>>,
    private readonly onProgress: (message: string) => void,
  ) {
    this.clientEndpoints = members.flatMap(({ declared }) => clientUrls(declared));
  }

  static async create(
    declaration: Declaration,
    { sandbox, addresses, placed }: Ground,
    { etcd, onProgress = () => undefined }: BootOptions,
  ): Promise<BootedCluster> {
    const names = new NamesFile(join(sandbox.folder, 'hosts'), declaration.records);
    await names.write();
    const resolution = join(sandbox.folder, 'nsswitch.conf');
    await writeFile(resolution, 'hosts: files\n');
    const files = {
      '/etc/hosts': names.path,
      '/etc/nsswitch.conf': resolution,
      [etcdPath]: etcd.path,
      '/usr/local/bin/etcdctl': etcd.etcdctlPath,
    };
    const members: ContainerGroup[] = [];
    for (const [index, { group, address }] of placed.entries()) {
      const place = {
        sandbox,
        addresses,
        files,
        subnet: declaration.network.subnet,
        logFile: join(sandbox.folder, `${group.name}.log`),
        shares: await createShares(sandbox.folder, group),
      };
      const member = new ContainerGroup(group, address, place);
      await member.connect(`group${index + 1}`);
      members.push(member);
    }
    return new BootedCluster(members, sandbox, names, files, onProgress);
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
      await this.names.set(member.declared.id, member.address);
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

  async applyRecords(): Promise<void> {
    for (const { declared, address } of this.members) await this.names.set(declared.id, address);
  }

  async exec({ name }: BootedMember, command: readonly string[]): Promise<string> {
    const member = this.members.find((candidate) => candidate.name === name);
    if (!member) throw new BootError(`"${name}" is not a member of this cluster`);
    return member.exec(withTimeLimit(command));
  }

  async clientExec(command: readonly string[]): Promise<string> {
    return Container.run(this.sandbox, {
      mounts: this.files,
      environment: { PATH: systemPath },
      command: withTimeLimit(command),
    });
  }

  async stop(): Promise<void> {
    await this.sandbox.close();
  }
}

/** A command that is ended from within: killing `nsenter` would leave what it has started. */
function withTimeLimit(command: readonly string[]): string[] {
  return ['timeout', '--signal=KILL', String(commandWithinSeconds), ...command];
}

/** Makes a folder for each share of a group, open to everyone as Azure mounts it. */
async function createShares(folder: string, { etcd }: DeclaredGroup): Promise<Record<string, string>> {
  const shares: Record<string, string> = {};
  for (const { storageAccount, share, path } of etcd.mounts) {
    const shareFolder = join(folder, 'shares', storageAccount, share);
    await mkdir(shareFolder, { recursive: true });
    await chmod(shareFolder, 0o777);
    shares[path] = shareFolder;
  }
  return shares;
}
