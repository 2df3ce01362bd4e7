import { AccessDuty } from '../access/access-duty';
import type { EtcdClient } from '@etcd-iac/etcd-client';
import { decideStart, type StartPicture, type StartStep, type VaultRecords } from '@etcd-iac/operate';
import { Neighbours, type SeenCluster } from '../cluster/neighbours';
import { DataDirectory } from '../data/data-directory';
import { createResolver } from '../dns/resolver';
import type { Duty } from '../duties/duty';
import type { AgentSettings } from '../settings/agent-settings';
import { EtcdProgram } from '../program/etcd-program';
import { ProgramCache } from '../program/program-cache';
import { DeclarationRecord } from '../settings/declaration-record';
import { readDeclaration, type Declaration, type MemberAddress } from '../settings/declared-members';
import type { StatusBoard } from '../status/agent-status';
import { Vault } from '../vault/vault';

/** What is looked at anew for each decision. */
type Seen = Pick<StartPicture, 'data' | 'vault' | 'confirmed' | 'hasWaited' | 'quickEnds'>;

/** What surrounds a member: its data, the vault, the declared members, and their etcd. */
export class Surroundings {
  readonly data: DataDirectory;
  readonly vault: Vault;
  readonly neighbours: Neighbours;
  readonly program: EtcdProgram;
  /** What is done for the cluster beside keeping the member up. */
  readonly duties: readonly Duty[];
  readonly #readDeclaration: (isCalm: boolean) => Promise<Declaration | undefined>;
  #declaration: Declaration | undefined;
  #quorumSeenAt = performance.now();

  constructor(
    readonly settings: AgentSettings,
    readonly board: StatusBoard,
  ) {
    const { dataDir, vaultDir, generation, member, certificates } = settings;
    this.data = new DataDirectory(dataDir);
    this.vault = new Vault({ directory: vaultDir, generation, member });
    this.neighbours = new Neighbours(certificates);
    const { etcd, release, etcdEnvironment } = settings;
    const cache = new ProgramCache({ vaultDir, member, instance: () => this.vault.instance });
    this.program = new EtcdProgram({ etcd, searchPath: etcdEnvironment.PATH, release, cache });
    const { passwords } = settings;
    const declared = () => this.#declaration?.access ?? 'unknown';
    this.duties = [new AccessDuty({ declared, passwords, board })];
    this.#readDeclaration = declarationReader(settings);
  }

  /** Who was declared when that was read last. */
  get declaration(): Declaration | undefined {
    return this.#declaration;
  }

  get others(): readonly MemberAddress[] {
    const { member } = this.settings;
    return this.#declaration?.addresses.filter(({ name }) => name !== member) ?? [];
  }

  /**
   * The own etcd, and none that its name stands for: a group that is replaced still has the name when the next one begins, and a group
   * with another address does not have it yet.
   */
  get own(): EtcdClient {
    const { certificates, peerUrl, memberPort, localAddress } = this.settings;
    const scheme = certificates === undefined ? 'http' : 'https';
    const { hostname } = new URL(peerUrl);
    return this.neighbours.at(`${scheme}://${hostname}:${memberPort}`, localAddress);
  }

  async readDeclaration(): Promise<void> {
    // What was read once is better than nothing: it only permits to found and to open.
    const isCalm = this.board.status.state === 'serving';
    this.#declaration = (await this.#readDeclaration(isCalm)) ?? this.#declaration;
  }

  async readVault(): Promise<VaultRecords | undefined> {
    const records = await this.vault.read();
    const { instance } = this.vault;
    this.board.change({ vault: records === undefined ? 'unreadable' : 'readable', instance });
    return records;
  }

  /** Of the clusters with a quorum that others are in, one that the own data are not of, where there are several. */
  async look(ownClusterId: string | undefined): Promise<SeenCluster | undefined> {
    const clusters = await this.neighbours.look(this.others);
    if (clusters.some(({ clusterId }) => clusterId === ownClusterId)) this.quorumSeen();
    return clusters.find(({ clusterId }) => clusterId !== ownClusterId) ?? clusters[0];
  }

  /** Decides the next step from what has been read, and from what is known of the member anyway. */
  decideStart(seen: Seen): StartStep {
    const { member, generation } = this.settings;
    const { instance } = this.vault;
    return decideStart({ member, generation, instance, declared: this.#declaration, ...seen });
  }

  quorumSeen(): void {
    this.#quorumSeenAt = performance.now();
  }

  /** Whether no quorum has been seen for longer than an interrupted founding is waited for; not all members are so patient. */
  get hasWaited(): boolean {
    const { patienceMs, member } = this.settings;
    const index = this.#declaration?.members.indexOf(member) ?? 0;
    return performance.now() - this.#quorumSeenAt > patienceMs * (1 + Math.max(0, index) / 10);
  }
}

function declarationReader({
  declaredBy,
  dnsServers,
  peerUrl,
  memberPort,
}: AgentSettings): (isCalm: boolean) => Promise<Declaration | undefined> {
  if (declaredBy.kind === 'file') return () => readDeclaration(declaredBy.path);
  const { record, clientUrl } = declaredBy;
  const urls = { peerUrl, clientUrl, memberPort };
  const source = new DeclarationRecord({ record, urls, resolver: createResolver(dnsServers) });
  return (isCalm) => source.read(isCalm);
}
