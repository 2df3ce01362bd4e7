import { connectEtcd, type EtcdClient } from '@etcd-iac/etcd-client';
import type { ConfirmedCluster } from '@etcd-iac/operate';
import type { AgentCertificates } from '../settings/agent-settings';
import type { MemberAddress } from '../settings/declared-members';
import { isOfOlderUsers, refused } from './refused';

/** A member that a quorum has confirmed, and what it says of its cluster. */
export interface ConfirmedMember extends Omit<ConfirmedCluster, 'isOpen'> {
  readonly memberId: string;
  /** Id of the member that leads; `undefined` while nobody does. */
  readonly leaderId: string | undefined;
  /** Alarms and other faults that the member knows of, in etcd's words. */
  readonly faults: readonly string[];
  readonly via: EtcdClient;
}

/** A cluster with a quorum, and a member of it to ask. */
export type SeenCluster = ConfirmedCluster & ConfirmedMember;

type MemberUrls = Pick<MemberAddress, 'memberUrl' | 'clientUrl'>;

/** Nobody has such a key; to read it is to ask a quorum. */
const noKey = '\0etcd-iac';

/** Talks to the etcd of the own and other members, at the port for members. One without an agent has only the one for clients. */
export class Neighbours {
  readonly #certificates: AgentCertificates | undefined;
  readonly #clients = new Map<string, EtcdClient>();

  constructor(certificates: AgentCertificates | undefined) {
    this.#certificates = certificates;
  }

  /** A client of one URL. @param address - Where that is, whatever its host stands for. */
  at(url: string, address?: string): EtcdClient {
    const key = `${url} ${address ?? ''}`;
    let client = this.#clients.get(key);
    if (client === undefined) {
      const certificates = this.#certificates;
      client = connectEtcd({ endpoints: [url], address, certificates, deadlineMs: 3_000 });
      this.#clients.set(key, client);
    }
    return client;
  }

  /** All ways to these members' etcd: one without an agent serves clients alone. */
  serversOf(addresses: readonly MemberAddress[]): readonly EtcdClient[] {
    return addresses.flatMap(({ memberUrl, clientUrl }) => [this.at(memberUrl), this.at(clientUrl)]);
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
  }

  /** What a member says of its cluster, if a quorum confirms it. `undefined` otherwise. */
  async confirm(via: EtcdClient): Promise<ConfirmedMember | undefined> {
    try {
      await via.kv.get(noKey).catch((error: unknown) => {
        if (!isOfOlderUsers(error)) throw error;
        return via.kv.get(noKey);
      });
      // After that read, what the member knows itself is as new as the quorum was then; etcd 3.4 answers from it anyway.
      const [status, members] = await Promise.all([via.maintenance.status(), via.members.list()]);
      const { clusterId, memberId, leader: leaderId, errors: faults } = status;
      return { clusterId, memberId, leaderId, faults, members, via };
    } catch (error) {
      refused(error);
      return undefined;
    }
  }

  /** The clusters that others are in and that have a quorum. */
  async look(others: readonly MemberAddress[]): Promise<readonly SeenCluster[]> {
    const [seen, open] = await Promise.all([
      Promise.all(others.map((address) => this.#confirmAt(address))),
      Promise.all(others.map(({ clientUrl }) => this.#clusterIdAt(clientUrl))),
    ]);
    return seen
      .filter((cluster) => cluster !== undefined)
      .map((cluster) => ({ ...cluster, isOpen: open.includes(cluster.clusterId) }));
  }

  async #confirmAt({ memberUrl, clientUrl }: MemberUrls): Promise<ConfirmedMember | undefined> {
    return (await this.confirm(this.at(memberUrl))) ?? (await this.confirm(this.at(clientUrl)));
  }

  /** Id of the cluster whose member serves clients there. */
  async #clusterIdAt(clientUrl: string): Promise<string | undefined> {
    return (await this.at(clientUrl).maintenance.status().catch(refused))?.clusterId;
  }

  /** Whether a member serves clients now. */
  async isOpen({ clientUrl }: MemberUrls): Promise<boolean> {
    return (await this.#clusterIdAt(clientUrl)) !== undefined;
  }

  /** Whether a member answers and is in a quorum now. */
  async isInQuorum(urls: MemberUrls): Promise<boolean> {
    return (await this.#confirmAt(urls)) !== undefined;
  }
}
